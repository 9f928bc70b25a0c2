import type { Inference } from "@secondpass/inference";
import { type Embedder, type Reranker, search } from "@secondpass/ranking";
import { CrossEncoderReranker, IdentityReranker } from "@secondpass/reranker";
import { LanceDbRetriever, type PassageIndex } from "@secondpass/retrieval";
import type { SearchAnswer, SearchEvents } from "../engine";
import { DEFAULT_RERANKER } from "../models/default-models";
import type { ParsedSearchRequest } from "./parse-search-request";

/** Chooses the recall order itself as the answer. */
const NO_RERANKER = "none";
/** After this a rerank is given up and the recall order is the answer, with `degraded` saying so. */
const RERANK_DEADLINE_MS = 30_000;

type Where = {
  readonly kb: { readonly id: string; readonly name: string };
  readonly index: PassageIndex;
  readonly embedder: Embedder;
  readonly embedderId: string;
  /** Ids of the revisions readers may see now. */
  readonly isLive: () => Promise<ReadonlySet<string>>;
  readonly inference: Inference;
};

/** One question against one knowledge base: the wiring of `search()` from the ranking package, and nothing else. */
export async function answerSearch(
  request: ParsedSearchRequest,
  where: Where,
  events: SearchEvents,
): Promise<SearchAnswer> {
  const { query, mode, k, topN } = request;
  const { kb, index, embedder, embedderId, isLive, inference } = where;
  const rerankerId = request.reranker === NO_RERANKER ? null : (request.reranker ?? DEFAULT_RERANKER);
  const result = await search(
    { id: "asked", text: query },
    {
      retriever: new LanceDbRetriever({ index, embedder, mode, isLive }),
      reranker: rerankerFor(rerankerId, inference),
      k,
      topN,
      signal: events.signal,
      onRecalled: events.onRecalled && ((retrieval) => events.onRecalled?.(retrieval)),
      onScores: rerankerId === null ? undefined : events.onScores,
    },
  );
  const { recalled, reranked, timingsMs, degraded } = result;
  return {
    query,
    kb,
    mode,
    k,
    topN,
    recalled,
    reranked,
    timingsMs,
    models: { embedder: embedderId, reranker: rerankerId },
    degraded,
  };
}

/** @throws UnknownModelError when the manifest has no such model */
export function rerankerFor(id: string | null, inference: Inference): Reranker {
  if (id === null) return new IdentityReranker();
  inference.describe(id);
  return new CrossEncoderReranker({ inference, modelId: id, deadlineMs: RERANK_DEADLINE_MS });
}
