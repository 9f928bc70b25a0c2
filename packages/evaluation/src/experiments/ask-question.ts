import {
  type Degradation,
  type ExperimentPlan,
  type FirstAnswer,
  type Passage,
  type Query,
  type RecalledHit,
  type RerankedHit,
  type Retrieval,
  type Retriever,
  type SecondAnswer,
  type StoredAnswer,
  type StoredPassage,
  search,
} from "@secondpass/ranking";
import { contentSha } from "../judgments/target-sha";
import { StageFailedError } from "./experiment-errors";
import type { PinnedCorpus } from "./pipeline";
import { SlicedReranker } from "./sliced-reranker";

/**
 * Asks one question of every pass of a plan, with the `search()` that answers people. A first pass is made once, whatever stands
 * on it.
 *
 * @throws StageFailedError when a stage fails: an experiment waits or fails, but never measures a fallback
 */
export async function askQuestion(
  query: Query,
  plan: ExperimentPlan,
  corpus: PinnedCorpus,
  signal: AbortSignal,
): Promise<StoredAnswer> {
  const passages = new PassageList(corpus);
  const firsts: FirstAnswer[] = [];
  const retrievals: Retrieval[] = [];
  for (const { mode, embedderId, k } of plan.firsts) {
    const retrieval = await corpus.retriever(mode, embedderId).retrieve(query, { k, signal });
    assertWhole(query, retrieval.degraded);
    retrievals.push(retrieval);
    firsts.push({
      hits: retrieval.hits.map(({ passage }) => passages.indexOf(passage)),
      scores: retrieval.hits.map(({ score }) => score),
      embedMs: retrieval.timingsMs.embed,
      recallMs: retrieval.timingsMs.recall,
    });
  }
  const seconds: SecondAnswer[] = [];
  for (const [position, { first, rerankerId, depth }] of plan.seconds.entries()) {
    const retrieval = retrievals[first];
    if (retrieval === undefined)
      throw new RangeError(`found no first pass ${first}, expected one of ${retrievals.length}`);
    const steps: { readonly depth: number; readonly ms: number }[] = [];
    const wanted = plan.systems.filter(({ second }) => second === position).map((system) => system.depth);
    const reranker = new SlicedReranker(corpus.reranker(rerankerId), {
      depth,
      wanted,
      onStep: (step) => steps.push(step),
    });
    const { reranked, degraded } = await search(query, {
      retriever: already(retrieval),
      reranker,
      k: retrieval.hits.length,
      topN: depth,
      signal,
    });
    assertWhole(query, degraded);
    seconds.push({ ...inRecallOrder(retrieval.hits.slice(0, depth), reranked), steps });
  }
  return { passages: passages.all, firsts, seconds };
}

function already(retrieval: Retrieval): Retriever {
  return { retrieve: async () => retrieval };
}

/** Scores stand beside the passages they are of, which the first answer has already. */
function inRecallOrder(hits: readonly RecalledHit[], reranked: readonly RerankedHit[]) {
  const byId = new Map(reranked.map((hit) => [hit.passage.id, hit]));
  const inOrder = hits.map(({ passage }) => {
    const hit = byId.get(passage.id);
    if (hit === undefined) throw new RangeError(`found no score of passage ${passage.id}, expected one for each`);
    return hit;
  });
  return {
    scores: inOrder.map(({ score }) => score),
    scoreType: inOrder[0]?.scoreType ?? null,
    cut: inOrder.flatMap(({ tokens }, position) => (tokens !== null && tokens.read < tokens.total ? position : [])),
  };
}

function assertWhole(query: Query, degraded: readonly Degradation[]): void {
  const [failed] = degraded;
  if (failed !== undefined) throw new StageFailedError(query, failed);
}

/** The passages of one answer, each once. */
class PassageList {
  readonly all: StoredPassage[] = [];
  readonly #corpus: PinnedCorpus;
  readonly #positions = new Map<string, number>();

  constructor(corpus: PinnedCorpus) {
    this.#corpus = corpus;
  }

  indexOf({ id, documentId, title, text }: Passage): number {
    const known = this.#positions.get(id);
    if (known !== undefined) return known;
    const position = this.all.length;
    this.all.push({ id, documentName: this.#corpus.documentName(documentId), title, contentSha: contentSha(text) });
    this.#positions.set(id, position);
    return position;
  }
}
