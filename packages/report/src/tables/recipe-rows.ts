import { VERDICT_SEED } from "@secondpass/ranking";
import type { Language } from "../language";
import type { RecipeModel, RecipeSystem, ReportFacts } from "../report-facts";
import { joined } from "../sentences/joined";
import { type ReportWords, reportWords } from "../words/words";

export type RecipeRow = { readonly name: string; readonly values: readonly string[] };

/** Everything that decides the numbers of an experiment, as it was. */
export function recipeRows({ recipe, finishedAt }: ReportFacts, language: Language): RecipeRow[] {
  const words = reportWords(language).report;
  const { facts } = words;
  const { corpus } = recipe;
  return [
    { name: facts.systems, values: recipe.systems.map((system) => `${system.name}: ${systemText(system, words)}`) },
    { name: facts.models, values: recipe.models.map((model) => modelText(model, words, language)) },
    { name: facts.chunking, values: [recipe.chunking] },
    { name: facts.knowledgeBase, values: [recipe.knowledgeBase.name] },
    ...(corpus === null
      ? []
      : [
          { name: facts.corpus, values: [words.corpus(corpus.documents, corpus.passages)] },
          { name: facts.corpusSha, values: [corpus.sha] },
        ]),
    { name: facts.questionSet, values: [recipe.questionSet.name] },
    { name: facts.questionsSha, values: [recipe.questionsSha] },
    { name: facts.unit, values: [words.units[recipe.unit]] },
    { name: facts.version, values: [words.madeBy(recipe.version)] },
    { name: facts.seed, values: [String(VERDICT_SEED)] },
    ...(finishedAt === null ? [] : [{ name: facts.finished, values: [utcText(finishedAt)] }]),
  ];
}

function systemText({ mode, k, reranker, depth, topN }: RecipeSystem, words: ReportWords["report"]): string {
  return [
    words.systemRecall(words.modes[mode], k),
    ...(reranker === null ? [] : [words.systemRerank(reranker, depth, k)]),
    ...(topN < k ? [words.systemKeeps(topN)] : []),
  ].join(" ");
}

function modelText({ id, ...rest }: RecipeModel, words: ReportWords["report"], language: Language): string {
  const said = Object.entries(rest).map(([key, value]) => {
    // Quoted, because a blank at its end matters.
    const text = key.endsWith("Instruction") ? (value === "" ? words.none : `“${value}”`) : value;
    return `${words.modelFacts[key] ?? key} ${text}`;
  });
  return joined([`${id}${language === "zh" ? "：" : ":"}`, said.join(language === "zh" ? "，" : ", ")], language);
}

/** The same for every reader, wherever they are. */
function utcText(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
