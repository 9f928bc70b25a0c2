/** Special tokens of the largest pair template (`<s> q </s></s> p </s>`), and one token for the passage. */
const BESIDE_THE_QUERY = 5;

/**
 * What is kept of a query in a window of `maxTokens`, unless a call says otherwise: three quarters.
 *
 * @see https://github.com/FlagOpen/FlagEmbedding, inference/reranker/encoder_only/base.py, compute_score_single_gpu
 */
export function defaultQueryMaxTokens(maxTokens: number): number {
  return Math.floor((maxTokens * 3) / 4);
}

/** The most that a call may ask to keep of a query, so that a passage has room beside it. */
export function largestQueryMaxTokens(maxTokens: number): number {
  return maxTokens - BESIDE_THE_QUERY;
}
