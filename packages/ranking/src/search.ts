import type { Degradation } from "./degradation";
import type { RecalledHit, RerankedHit } from "./hit";
import type { Query } from "./query";
import { inRecallOrder } from "./recall-order";
import type { PassageScore, Reranker } from "./reranker";
import type { Retrieval, Retriever } from "./retriever";

export type SearchOptions = {
  readonly retriever: Retriever;
  readonly reranker: Reranker;
  /** A second reranker over the same pool, to compare the answer with. */
  readonly against?: Reranker | undefined;
  /** Recall depth. */
  readonly k: number;
  /** How many hits are kept after reranking. */
  readonly topN: number;
  readonly signal?: AbortSignal | undefined;
  /** Called once, when the first pass is done and before the second begins. */
  readonly onRecalled?: ((retrieval: Retrieval) => void) | undefined;
  /** Called once with the order compared with, which is made before the answer's own. */
  readonly onAgainst?: ((against: AgainstResult) => void) | undefined;
  readonly onScores?: ((scores: readonly PassageScore[]) => void) | undefined;
};

/** The whole pool in the other reranker's order, with its own scores: they share nothing with the answer's but the passages. */
export type AgainstResult = { readonly hits: readonly RerankedHit[]; readonly rerankMs: number };

export type SearchResult = {
  readonly query: Query;
  readonly recalled: readonly RecalledHit[];
  readonly reranked: readonly RerankedHit[];
  /** Null unless a reranker to compare with was given. */
  readonly against: AgainstResult | null;
  readonly timingsMs: { readonly embed: number; readonly recall: number; readonly rerank: number };
  readonly degraded: readonly Degradation[];
};

/**
 * Retrieve, then rerank. When the second pass fails, the answer is the recall order and `degraded` says so; the same holds for
 * the reranker that it is compared with. When the caller aborts, the promise rejects with the signal's reason. When the first
 * pass fails there is nothing to show, and its error passes through.
 */
export async function search(query: Query, options: SearchOptions): Promise<SearchResult> {
  const { retriever, reranker, against: other, k, topN, signal, onRecalled, onAgainst, onScores } = options;

  signal?.throwIfAborted();
  const { hits, timingsMs, degraded: degradedRecall } = await recall();
  // One after the other: side by side they would share the processor, and neither time would mean anything.
  const against = other === undefined ? null : await secondPass(other, "against", hits.length);
  if (against !== null) onAgainst?.({ hits: against.hits, rerankMs: against.ms });
  const reranked = await secondPass(reranker, "rerank", topN, onScores);
  return {
    query,
    recalled: hits,
    reranked: reranked.hits,
    against: against === null ? null : { hits: against.hits, rerankMs: against.ms },
    timingsMs: { ...timingsMs, rerank: reranked.ms },
    degraded: [...degradedRecall, ...(against?.degraded ?? []), ...reranked.degraded],
  };

  async function recall(): Promise<Retrieval> {
    const retrieval = await retriever.retrieve(query, { k, signal });
    onRecalled?.(retrieval);
    signal?.throwIfAborted();
    return retrieval;
  }

  async function secondPass(
    pass: Reranker,
    stage: "rerank" | "against",
    kept: number,
    told?: SearchOptions["onScores"],
  ): Promise<{ hits: readonly RerankedHit[]; ms: number; degraded: readonly Degradation[] }> {
    const startedAt = performance.now();
    const outcome = await pass.rerank(query, hits, { topN: kept, signal, onScores: told }).then(
      (order) => ({ hits: order, degraded: [] }),
      (error: unknown) => ({ hits: inRecallOrder(hits, kept), degraded: [rerankFailed(stage, error)] }),
    );
    signal?.throwIfAborted();
    return { ...outcome, ms: performance.now() - startedAt };
  }
}

function rerankFailed(stage: "rerank" | "against", error: unknown): Degradation {
  const message = error instanceof Error ? error.message : String(error);
  const code =
    error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "RERANK_FAILED";
  const what = stage === "rerank" ? "Not reranked" : "The order compared with is not reranked";
  return { stage, code, message: `${what}, shown in recall order: ${message}` };
}
