import { RERANKING_METRICS, RERANKING_SYSTEMS, type RerankingEvaluation } from "@secondpass/engine";
import type { CommandContext } from "../command";
import { parseChoice, parseCount, parseOptions } from "../parse-options";
import { signed } from "../signed";
import { UsageError } from "../usage-error";

/** `evaluate --format mteb-reranking`: the reranker and the embedder on candidates that come with their questions. Returns the exit code. */
export async function evaluateReranking(
  argv: readonly string[],
  { engine, output, signal }: CommandContext,
): Promise<number> {
  const { values, positionals } = parseOptions(argv, {
    format: { type: "string" },
    dataset: { type: "string" },
    reranker: { type: "string" },
    embedder: { type: "string" },
    limit: { type: "string" },
    split: { type: "string" },
    task: { type: "string" },
  });
  parseChoice("format", values.format ?? "", ["mteb-reranking"]);
  const [dataset, ...others] = [...(values.dataset === undefined ? [] : [values.dataset]), ...positionals];
  if (dataset === undefined || others.length > 0)
    throw new UsageError(`Expected one file or folder, found ${others.length === 0 ? "none" : others.length + 1}.`);
  const { reranker, embedder, split, task } = values;
  const limit = parseCount("limit", values.limit, undefined);

  const progress = output.progress("Scoring  ");
  const opened = await engine();
  const evaluation = await opened
    .evaluateReranking(
      { dataset, reranker, embedder, limit, split, task },
      { signal, onProgress: (done, total) => progress.update(done, total) },
    )
    .finally(() => progress.stop());
  if (values.json) output.json(evaluation);
  else for (const line of toLines(evaluation)) output.line(line);
  for (const warning of warnings(evaluation)) output.note(warning);
  return 0;
}

function toLines(evaluation: RerankingEvaluation): string[] {
  const { dataset, layout, queries, candidates, models, systems, comparisons, published, timingsMs } = evaluation;
  return [
    `${dataset}: ${queries} questions, ${candidates} candidates, measured as MTEB ${layout === "old" ? "1" : "2"} does`,
    `rerank with ${models.reranker}, embed with ${models.embedder}`,
    "",
    ["system".padEnd(10), ...RERANKING_METRICS.map((metric) => metric.padStart(11))].join(""),
    ...RERANKING_SYSTEMS.flatMap((system) => {
      const figures = systems[system];
      if (figures === null) return [];
      const values = RERANKING_METRICS.map((metric) => figures[metric].toFixed(4).padStart(11));
      return [[system.padEnd(10), ...values].join("")];
    }),
    "",
    ...comparisons.map(
      ({ a, b, metric, delta, pValue, ci95 }) =>
        `${a} - ${b}, ${metric}: ${signed(delta)} (${signed(ci95[0])} to ${signed(ci95[1])}), p = ${pValue.toFixed(4)}`,
    ),
    "",
    ...publishedLines(published),
    `per question: rerank ${timingsMs.rerankPerQuery.toFixed(0)} ms, embed ${timingsMs.embedPerQuery.toFixed(0)} ms`,
  ];
}

function publishedLines(published: RerankingEvaluation["published"]): string[] {
  if (published === null) return [];
  const { task, figures } = published;
  const widest = Math.max(...figures.map(({ model }) => model.length));
  return [
    `published for ${task}, all its questions, map:`,
    ...figures.map(({ model, map }) => `  ${model.padEnd(widest)}  ${map.toFixed(4)}`),
    ...[...new Set(figures.map(({ source }) => source))].map((source) => `  from ${source}`),
    "",
  ];
}

/** What is in no mean, or pulls every mean down, said even where only the figures are read. */
function warnings({ leftOut, countedZero, beyondLimit, published }: RerankingEvaluation): string[] {
  const leaves = (count: number, why: string) => sayIf(count, `LEFT OUT, as by MTEB: ${questions(count)} ${why}.`);
  const zero = (count: number, why: string) => sayIf(count, `COUNTED AS 0, as by MTEB: ${questions(count)} ${why}.`);
  const unlike = published === null ? "" : " The published figures are of all.";
  return [
    ...leaves(leftOut.withoutPositive, "without a positive"),
    ...leaves(leftOut.withoutNegative, "without a negative"),
    ...leaves(leftOut.unjudged, "without a judgement"),
    ...zero(countedZero.withoutRelevant, "without a relevant judgement"),
    ...zero(countedZero.withoutCandidates, "without candidates"),
    ...sayIf(beyondLimit, `NOT ASKED because of --limit: ${questions(beyondLimit)}.${unlike}`),
  ];
}

function sayIf(count: number, text: string): string[] {
  return count === 0 ? [] : [text];
}

function questions(count: number): string {
  return count === 1 ? "1 question" : `${count} questions`;
}
