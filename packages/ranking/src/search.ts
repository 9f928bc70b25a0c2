import type { Degradation } from "./degradation";
import type { RecalledHit, RerankedHit } from "./hit";
import type { Query } from "./query";
import { inRecallOrder } from "./recall-order";
import type { PassageScore, Reranker } from "./reranker";
import type { Retrieval, Retriever } from "./retriever";

export type SearchOptions = {
  readonly retriever: Retriever;
  readonly reranker: Reranker;
  /** Recall depth. */
  readonly k: number;
  /** How many hits are kept after reranking. */
  readonly topN: number;
  readonly signal?: AbortSignal | undefined;
  /** Called once, when the first pass is done and before the second begins. */
  readonly onRecalled?: ((retrieval: Retrieval) => void) | undefined;
  readonly onScores?: ((scores: readonly PassageScore[]) => void) | undefined;
};

export type SearchResult = {
  readonly query: Query;
  readonly recalled: readonly RecalledHit[];
  readonly reranked: readonly RerankedHit[];
  readonly timingsMs: { readonly embed: number; readonly recall: number; readonly rerank: number };
  readonly degraded: readonly Degradation[];
};

/**
 * Retrieve, then rerank. When the second pass fails, the answer is the recall order and `degraded` says so; when the caller
 * aborts, the promise rejects with the signal's reason. When the first pass fails there is nothing to show, and its error
 * passes through.
 */
export async function search(query: Query, options: SearchOptions): Promise<SearchResult> {
  const { retriever, reranker, k, topN, signal, onRecalled, onScores } = options;

  signal?.throwIfAborted();
  const retrieval = await retriever.retrieve(query, { k, signal });
  onRecalled?.(retrieval);
  signal?.throwIfAborted();

  const startedAt = performance.now();
  const degraded = [...retrieval.degraded];
  let reranked: readonly RerankedHit[];
  try {
    reranked = await reranker.rerank(query, retrieval.hits, { topN, signal, onScores });
  } catch (error) {
    signal?.throwIfAborted();
    reranked = inRecallOrder(retrieval.hits, topN);
    degraded.push(rerankFailed(error));
  }
  signal?.throwIfAborted();
  const timingsMs = { ...retrieval.timingsMs, rerank: performance.now() - startedAt };
  return { query, recalled: retrieval.hits, reranked, timingsMs, degraded };
}

function rerankFailed(error: unknown): Degradation {
  const message = error instanceof Error ? error.message : String(error);
  const code =
    error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "RERANK_FAILED";
  return { stage: "rerank", code, message: `Not reranked, shown in recall order: ${message}` };
}
