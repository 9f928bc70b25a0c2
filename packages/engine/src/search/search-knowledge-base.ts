import type { ScoreCuts } from "@secondpass/evaluation";
import type { Inference } from "@secondpass/inference";
import type { Ingestion } from "@secondpass/ingestion";
import { type AgainstResult, type RerankedHit, type Reranker, search } from "@secondpass/ranking";
import { type CrossEncoderOptions, CrossEncoderReranker, IdentityReranker } from "@secondpass/reranker";
import { IndexCorruptError, IndexMissingError, InferenceEmbedder, LanceDbRetriever } from "@secondpass/retrieval";
import type { AgainstAnswer, AnswerCut, SearchAnswer, SearchEvents } from "../engine";
import { KnowledgeBaseEmptyError } from "../engine-error";
import type { KnowledgeBases } from "../knowledge-bases";
import { DEFAULT_RERANKER } from "../models/default-models";
import { modelFor } from "../models/model-for";
import { type ModelIdentity, modelIdentity } from "../models/model-identity";
import type { ParsedSearchRequest } from "./parse-search-request";

/** Chooses the recall order itself as the answer. */
const NO_RERANKER = "none";
/** After this a rerank is given up and the recall order is the answer, with `degraded` saying so. */
const RERANK_DEADLINE_MS = 30_000;

/** Codes with which the first pass names an index that has to be rebuilt. */
const LOST_INDEX_CODES: ReadonlySet<string> = new Set(["INDEX_CORRUPT", "INDEX_MISSING"]);

type Parts = {
  readonly knowledgeBases: KnowledgeBases;
  readonly ingestion: Ingestion;
  readonly inference: Inference;
  readonly cuts: Pick<ScoreCuts, "of">;
  /** Told when a repair in the background fails. */
  readonly onError?: ((error: unknown) => void) | undefined;
};

/**
 * One question to one knowledge base: the wiring of `search()` from the ranking package. When the index turns out to be gone or
 * damaged it is rebuilt from the stored vectors, and the question is asked once more.
 *
 * @throws KnowledgeBaseNotFoundError, KnowledgeBaseEmptyError, UnknownModelError, WrongTaskError, and what the first pass throws
 */
export async function searchKnowledgeBase(
  request: ParsedSearchRequest,
  parts: Parts,
  events: SearchEvents,
): Promise<SearchAnswer> {
  const kb = await parts.knowledgeBases.row(request.kb);
  const live = await parts.ingestion.liveRevisions(kb.id);
  if (live.size === 0) {
    throw new KnowledgeBaseEmptyError(kb.name, await parts.knowledgeBases.get(kb.id));
  }
  try {
    const answer = await ask(request, kb, parts, events);
    if (answer.degraded.some(({ code }) => LOST_INDEX_CODES.has(code))) repairLater(kb.id, parts);
    return answer;
  } catch (error) {
    if (!(error instanceof IndexMissingError || error instanceof IndexCorruptError)) throw error;
    await parts.ingestion.repair(kb.id);
    return ask(request, kb, parts, events);
  }
}

/** One recall branch answered alone because the other met a damaged index: this answer says so, the next one should not have to. */
function repairLater(kbId: string, { ingestion, onError }: Parts): void {
  ingestion.repair(kbId).catch((error: unknown) => onError?.(error));
}

async function ask(
  request: ParsedSearchRequest,
  kb: { readonly id: string; readonly name: string },
  parts: Parts,
  events: SearchEvents,
): Promise<SearchAnswer> {
  const { query, mode, k, topN } = request;
  const { ingestion, inference } = parts;
  const rerankerId = request.reranker === NO_RERANKER ? null : (request.reranker ?? DEFAULT_RERANKER);
  const againstId = request.against === NO_RERANKER ? null : (request.against ?? null);
  for (const id of [rerankerId, againstId]) if (id !== null) modelFor("rerank", id, inference);
  const { index, embedderId } = await ingestion.indexFor(kb.id);
  // What made the answer is told as it was when it was made.
  const models = {
    embedder: modelIdentity(inference, embedderId),
    reranker: rerankerId === null ? null : modelIdentity(inference, rerankerId),
  };
  const against = againstId === null ? null : modelIdentity(inference, againstId);
  const embedder = new InferenceEmbedder(inference, embedderId);
  const found = await search(
    { id: "asked", text: query },
    {
      retriever: new LanceDbRetriever({ index, embedder, mode, isLive: () => ingestion.liveRevisions(kb.id) }),
      reranker: rerankerFor(rerankerId, inference),
      against: against === null ? undefined : rerankerFor(against.id, inference),
      k,
      topN,
      signal: events.signal,
      onRecalled: events.onRecalled,
      onAgainst: (result) => events.onAgainst?.(compared(result)),
      onScores: rerankerId === null ? undefined : events.onScores,
    },
  );
  const { recalled, reranked, timingsMs, degraded } = found;
  return {
    query,
    kb: { id: kb.id, name: kb.name },
    mode,
    k,
    topN,
    recalled,
    reranked,
    against: found.against === null ? null : compared(found.against),
    cut: await cutOf(kb.id, models.reranker, reranked, parts),
    timingsMs,
    models,
    degraded,
  };

  function compared({ hits, rerankMs }: AgainstResult): AgainstAnswer {
    if (against === null) throw new RangeError("compared with a reranker that nobody asked for");
    return { model: against, reranked: hits, rerankMs };
  }
}

/** A score of 0 is one like any other. Hits that no model scored stand in recall order, which no cut is about. */
async function cutOf(
  kbId: string,
  reranker: ModelIdentity | null,
  reranked: readonly RerankedHit[],
  { cuts }: Pick<Parts, "cuts">,
): Promise<AnswerCut | null> {
  if (reranker === null || reranked.some(({ scoreType }) => scoreType === null)) return null;
  const set = await cuts.of(kbId, reranker);
  if (set === null) return null;
  const { cut, precision, recall, experiment } = set;
  return { value: cut, reached: reranked.filter(({ score }) => score >= cut).length, precision, recall, experiment };
}

/**
 * @param options default: people are waiting
 * @throws UnknownModelError, WrongTaskError
 */
export function rerankerFor(
  id: string | null,
  inference: Inference,
  options: Pick<CrossEncoderOptions, "deadlineMs" | "priority"> = { deadlineMs: RERANK_DEADLINE_MS },
): Reranker {
  if (id === null) return new IdentityReranker();
  modelFor("rerank", id, inference);
  return new CrossEncoderReranker({ inference, modelId: id, ...options });
}
