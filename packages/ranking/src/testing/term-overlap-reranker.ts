import type { Hit, RerankedHit } from "../hit";
import { passageText } from "../passage-text";
import type { Query } from "../query";
import { rankByScore } from "../rank-by-score";
import type { Reranker, RerankOptions } from "../reranker";
import { termsOf } from "./terms";

/** How many scores this fake announces at a time. */
const GROUP = 2;

/** Scores a passage by the share of the query's terms in it, spread over -5 to 5 as a logit would be. */
export class TermOverlapReranker implements Reranker {
  async rerank(
    query: Query,
    candidates: readonly Hit[],
    { topN, signal, onScores }: RerankOptions,
  ): Promise<RerankedHit[]> {
    signal?.throwIfAborted();
    const terms = new Set(termsOf(query.text));
    const scored = candidates.map(({ passage, rank }) => {
      const read = termsOf(passageText(passage));
      const score = 10 * share(terms, new Set(read)) - 5;
      const tokens = { read: read.length, total: read.length };
      const probability = 1 / (1 + Math.exp(-score));
      return { passage, score, scoreType: "logit" as const, probability, recallRank: rank, tokens, window: null };
    });
    for (let first = 0; first < scored.length; first += GROUP) {
      const group = scored.slice(first, first + GROUP);
      onScores?.(
        group.map(({ passage, score, scoreType, probability, tokens }) => ({
          passageId: passage.id,
          score,
          scoreType,
          probability,
          tokens,
        })),
      );
      await Promise.resolve();
      signal?.throwIfAborted();
    }
    return rankByScore(scored).slice(0, topN);
  }
}

function share(wanted: ReadonlySet<string>, found: ReadonlySet<string>): number {
  if (wanted.size === 0) return 0;
  let common = 0;
  for (const term of wanted) if (found.has(term)) common += 1;
  return common / wanted.size;
}
