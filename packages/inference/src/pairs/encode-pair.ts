import { countSpecialTokens, type Templates } from "../tokenizer";
import { type EncodedInput, fillTemplate } from "./encoded-input";
import { defaultQueryMaxTokens } from "./query-room";

export type EncodedPair = EncodedInput & {
  /** How many tokens of the passage the model reads. */
  readonly tokensRead: number;
  /** How many tokens the passage has. */
  readonly tokensTotal: number;
};

/**
 * One query and one passage as a model's input, truncated as FlagEmbedding's FlagReranker does it: the query to `queryMaxTokens`,
 * by default three quarters of `maxTokens`, then only the passage, so that the whole fits. Every special token of the template is
 * kept, the last separator included, and a passage that has tokens keeps at least one (`maxTokens` is 32 or more, and
 * `queryMaxTokens` leaves room; see `checkLimits`).
 *
 * @see https://github.com/FlagOpen/FlagEmbedding, inference/reranker/encoder_only/base.py, compute_score_single_gpu
 */
export function encodePair(pair: {
  readonly query: Int32Array;
  readonly passage: Int32Array;
  readonly templates: Templates;
  readonly maxTokens: number;
  readonly queryMaxTokens?: number | undefined;
}): EncodedPair {
  const { passage, templates, maxTokens, queryMaxTokens = defaultQueryMaxTokens(maxTokens) } = pair;
  const query = pair.query.subarray(0, queryMaxTokens);
  const room = maxTokens - countSpecialTokens(templates.pair) - query.length;
  const read = passage.subarray(0, room);
  return {
    ...fillTemplate(templates.pair, { A: query, B: read }),
    tokensRead: read.length,
    tokensTotal: passage.length,
  };
}
