import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import type { Command } from "../command";
import { parseOptions } from "../parse-options";
import { scoreName } from "../score-name";
import { UsageError } from "../usage-error";

/** Scores pasted passages against one query: no knowledge base needed. */
export const rerank: Command = {
  usage:
    "rerank --query Q --passages FILE [--reranker ID] [--json]     FILE: .txt one per line, .jsonl {id?,text}, - for stdin",
  summary: "Score passages against a query with the cross-encoder alone.",

  async run(argv, { engine, output, signal, stdin }) {
    const { values } = parseOptions(argv, {
      query: { type: "string" },
      passages: { type: "string" },
      reranker: { type: "string" },
    });
    if (values.query === undefined || values.passages === undefined)
      throw new UsageError("Both --query and --passages are needed.");
    const source = values.passages === "-" ? await readAll(stdin) : await readFile(values.passages, "utf8");
    const passages = parsePassages(source, values.passages);

    const answer = await (await engine()).rerank(
      { query: values.query, passages: passages.map(({ text }) => text), reranker: values.reranker },
      { signal },
    );
    const ranking = answer.ranking.map((row) => ({
      ...row,
      id: passages[row.index]?.id ?? String(row.index),
      text: passages[row.index]?.text ?? "",
    }));
    if (values.json)
      output.json({
        query: answer.query,
        model: answer.model.id,
        models: { reranker: answer.model },
        ranking,
        timingMs: answer.timingMs,
      });
    else {
      for (const { rank, score, scoreType, probability, text } of ranking) {
        const sigmoid = scoreType === "logit" && probability !== null ? `  sigmoid ${probability.toFixed(3)}` : "";
        output.line(
          `${String(rank).padStart(3)}  ${scoreName(scoreType)} ${score.toFixed(3).padStart(7)}${sigmoid}  ${text.replace(/\s+/g, " ").slice(0, 120)}`,
        );
      }
    }
    return 0;
  },
};

type NamedPassage = { readonly id: string; readonly text: string };

/** JSON lines when the name says so, or when stdin's first character is a brace; else one passage per line. */
function parsePassages(source: string, name: string): NamedPassage[] {
  const asJson = name.endsWith(".jsonl") || (name === "-" && source.trimStart().startsWith("{"));
  const lines = source.split(/\r?\n/).map((text, index) => ({ text, line: index + 1 }));
  const passages = lines
    .filter(({ text }) => text.trim() !== "")
    .map(({ text, line }) => (asJson ? parseJsonLine(text, line, name) : { id: String(line), text }));
  if (passages.length === 0) throw new UsageError(`${name} holds no passage: expected one per line.`);
  return passages;
}

function parseJsonLine(text: string, line: number, name: string): NamedPassage {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(
      `${name}, line ${line}: not JSON (${error instanceof Error ? error.message : error}). Expected {"id"?: …, "text": "…"}.`,
    );
  }
  if (typeof value === "object" && value !== null && "text" in value && typeof value.text === "string") {
    return {
      id:
        "id" in value && (typeof value.id === "string" || typeof value.id === "number")
          ? String(value.id)
          : String(line),
      text: value.text,
    };
  }
  throw new Error(`${name}, line ${line}: expected an object with a string "text", found ${text.slice(0, 80)}`);
}
