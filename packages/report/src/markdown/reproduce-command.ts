import type { RecipeSystem, ReportFacts } from "../report-facts";

/**
 * The command that measures the same systems on the same questions again; where a name cannot be written in it, the one that
 * replays the experiment on the machine that has it.
 */
export function reproduceCommand({ number, recipe }: ReportFacts): string {
  const systems = recipe.systems.map(systemOption);
  if (systems.some((option) => option === null)) return `secondpass experiments replay ${number}`;
  return [
    "secondpass experiments run",
    `--kb ${quoted(recipe.knowledgeBase.name)}`,
    `--set ${quoted(recipe.questionSet.name)}`,
    `--unit ${recipe.unit}`,
    ...systems.map((option) => `--system ${quoted(option ?? "")}`),
  ].join(" ");
}

/** `KEY=VALUE,…`; a comma in a value would begin the next key. */
function systemOption({ name, mode, embedder, reranker, k, depth, topN }: RecipeSystem): string | null {
  const fields = {
    mode,
    ...(mode === "keyword" ? {} : { embedder }),
    ...(reranker === null ? {} : { reranker, depth }),
    k,
    top: topN,
    name,
  };
  const values = Object.values(fields).map(String);
  if (values.some((value) => /[,\n]/.test(value))) return null;
  return Object.entries(fields)
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return /^[\w./@:=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
