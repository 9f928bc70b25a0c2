import {
  type Hit,
  inRecallOrder,
  type Query,
  type RerankedHit,
  type Reranker,
  type RerankOptions,
} from "@secondpass/ranking";

/**
 * The second pass that changes nothing: the recall order with the recall score; `scoreType`, `probability` and `tokens` are null, as no model
 * read anything. The baseline every reranker is compared with.
 */
export class IdentityReranker implements Reranker {
  async rerank(
    _query: Query,
    candidates: readonly Hit[],
    { topN, signal, onScores }: RerankOptions,
  ): Promise<RerankedHit[]> {
    signal?.throwIfAborted();
    if (candidates.length > 0) {
      onScores?.(
        candidates.map(({ passage, score }) => ({
          passageId: passage.id,
          score,
          scoreType: null,
          probability: null,
          tokens: null,
        })),
      );
    }
    signal?.throwIfAborted();
    return inRecallOrder(candidates, topN);
  }
}
