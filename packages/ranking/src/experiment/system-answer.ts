import { orderAtDepth } from "../depth/order-at-depth";
import type { ExperimentData, ExperimentSystem } from "./experiment-data";

/** One system's answer to one question. */
export type SystemAnswer = {
  /** Positions in `passages`, best first, `topN` of them. */
  readonly passages: readonly number[];
  /** What judgments know them by, each once, where it stands first. */
  readonly targets: readonly string[];
  /** Embedding, recall, and the measured time of reranking this deep. */
  readonly ms: number;
};

/**
 * What a system answers to a question: the first `depth` recalled passages in the order of their rerank scores (ties by id, as
 * everywhere), the others behind them as recalled, cut at `topN`. So one pass over 100 passages answers for every depth up to 100.
 *
 * @returns null when the question was not asked
 */
export function systemAnswer(data: ExperimentData, system: ExperimentSystem, question: number): SystemAnswer | null {
  const answer = data.answers[question];
  const first = answer?.firsts[system.first];
  if (answer === null || answer === undefined || first === undefined) return null;
  const second = system.second === null ? undefined : answer.seconds[system.second];
  const depth = second === undefined ? 0 : Math.min(system.depth, second.scores.length);
  const recalled = first.hits.map((passage, position) => ({ passage, score: second?.scores[position] ?? Number.NaN }));
  const passages = orderAtDepth(recalled, {
    depth,
    scoreOf: ({ score }) => score,
    idOf: ({ passage }) => data.passages[passage]?.id ?? "",
  })
    .slice(0, system.topN)
    .map(({ passage }) => passage);
  return {
    passages,
    targets: [...new Set(passages.map((passage) => data.passages[passage]?.target ?? ""))],
    ms: first.embedMs + first.recallMs + (second?.steps.findLast((step) => step.depth <= depth)?.ms ?? 0),
  };
}
