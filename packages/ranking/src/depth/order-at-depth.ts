import { rankByScore } from "../rank-by-score";

export type DepthOptions<T> = {
  /** How many of the pool are reranked, from the top; 0 is the recall order, the size of the pool or more the full rerank. */
  readonly depth: number;
  /** What the reranker said of a row. */
  readonly scoreOf: (row: T) => number;
  /** Breaks ties as everywhere; unique per row. */
  readonly idOf: (row: T) => string;
};

/**
 * What a system that reranks only the first `depth` would answer, from one rerank of the whole pool: those in the order of their
 * rerank scores, the rest behind them in recall order. A cross-encoder scores each passage by itself, so the scores of a shallower
 * rerank are the same; for a listwise reranker they would not be.
 *
 * @param recallOrder the whole pool in rank order
 * @returns the same rows in the new order. A rank that a row carries is still its recall rank
 * @throws RangeError for a depth that is not a whole number from 0
 * @example orderAtDepth(recalled, { depth: 20, scoreOf, idOf: (hit) => hit.passage.id })
 */
export function orderAtDepth<T>(recallOrder: readonly T[], options: DepthOptions<T>): T[] {
  const { depth, scoreOf, idOf } = options;
  if (!Number.isInteger(depth) || depth < 0) {
    throw new RangeError(`found depth ${depth}, expected a whole number from 0`);
  }
  const reranked = rankByScore(
    recallOrder.slice(0, depth).map((row) => ({ row, score: scoreOf(row) })),
    ({ row }) => idOf(row),
  );
  return [...reranked.map(({ row }) => row), ...recallOrder.slice(depth)];
}
