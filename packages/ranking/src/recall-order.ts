import type { Hit, RerankedHit } from "./hit";

/**
 * The recall order as an answer of the second pass: what `search()` falls back to, and what the identity reranker returns.
 * `score` is then the recall score, which `scoreType: null` says: no model read these passages.
 *
 * @param hits in rank order
 * @param topN how many are kept
 */
export function inRecallOrder(hits: readonly Hit[], topN: number): RerankedHit[] {
  return hits.slice(0, topN).map(({ passage, score, rank }) => ({
    passage,
    score,
    rank,
    scoreType: null,
    probability: null,
    recallRank: rank,
    tokens: null,
    window: null,
  }));
}
