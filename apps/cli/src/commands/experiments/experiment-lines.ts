import type { ExperimentSummary } from "@secondpass/engine";

const METRICS = ["ndcg@10", "mrr@10", "map", "recall@10"] as const;

/** An experiment for a person: what it was, and what each system is worth on average. */
export function experimentLines({
  number,
  name,
  state,
  recipe,
  questions,
  judgments,
  means,
}: ExperimentSummary): string[] {
  const { knowledgeBase, corpus, unit } = recipe;
  const about = [
    `experiment ${number}: ${name}, ${state}`,
    `${questions.done} of ${questions.total} questions asked of ${knowledgeBase.name}${corpus === null ? "" : ` (${corpus.documents} documents, ${corpus.passages} passages)`}, ${judgments} judged ${unit}s`,
  ];
  if (means === null) return [...about, "nothing was judged relevant yet: judge its answers, then score it again"];
  const width = Math.max(...Object.keys(means).map((system) => system.length), 6) + 1;
  return [
    ...about,
    "",
    ["system".padEnd(width), ...METRICS.map((metric) => metric.padStart(11))].join(""),
    ...Object.entries(means).map(([system, values]) =>
      [system.padEnd(width), ...METRICS.map((metric) => (values[metric] ?? 0).toFixed(4).padStart(11))].join(""),
    ),
  ];
}
