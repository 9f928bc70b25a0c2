import {
  comparePaired,
  evaluateRun,
  type FoldedHit,
  type Hit,
  maxPassage,
  type Qrels,
  type Query,
  type Reranker,
  type Retriever,
  search,
} from "@secondpass/ranking";
import type { RecallMode } from "../engine";
import type { SavedRun } from "../gate/saved-run";
import { EvaluationDegradedError } from "./evaluation-errors";
import {
  type Comparison,
  EVALUATION_METRICS,
  type EvaluateOptions,
  type Evaluation,
  type EvaluationMetric,
  SYSTEMS,
  type System,
} from "./evaluation-types";

export type SystemsUnderTest = {
  /** Exact vector search, so that an approximate index is never blamed on a model. */
  readonly retrievers: Readonly<Record<RecallMode, Retriever>>;
  readonly reranker: Reranker;
  /** The recall order that is reranked. */
  readonly mode: RecallMode;
  /** Recall depth in passages. */
  readonly k: number;
  readonly topN: number;
};

type Judged = { readonly queries: readonly Query[]; readonly qrels: Qrels };
type Measured = Pick<Evaluation, "systems" | "comparisons"> & {
  readonly perQuery: Pick<SavedRun, "questions" | "systems">;
  readonly recallMs: number;
  readonly rerankMs: number;
};

/** Compared by default: the second pass against each recall order, and hybrid recall against plain keyword search. */
const COMPARED: readonly (readonly [System, System])[] = [
  ["reranked", "hybrid"],
  ["reranked", "keyword"],
  ["reranked", "dense"],
  ["hybrid", "keyword"],
];

/**
 * Asks every judged question of every system and scores the answers. The reranked order comes from the same `search()` that
 * answers people, so these are the numbers of what they see. Judgements name documents: passages are folded by `maxPassage`.
 *
 * @throws EvaluationDegradedError when a stage fails: an evaluation waits or fails, but never measures a fallback
 */
export async function measureSystems(
  { queries, qrels }: Judged,
  systems: SystemsUnderTest,
  { signal, onProgress }: EvaluateOptions,
): Promise<Measured> {
  const runs = Object.fromEntries(SYSTEMS.map((system) => [system, new Map<string, FoldedHit[]>()])) as Record<
    System,
    Map<string, FoldedHit[]>
  >;
  let recallMs = 0;
  let rerankMs = 0;
  for (const [done, query] of queries.entries()) {
    signal?.throwIfAborted();
    onProgress?.("asking", done, queries.length);
    const answer = await search(query, {
      retriever: systems.retrievers[systems.mode],
      reranker: systems.reranker,
      k: systems.k,
      topN: systems.topN,
      signal,
    });
    const [failed] = answer.degraded;
    if (failed !== undefined) throw new EvaluationDegradedError(query.id, failed);
    recallMs += answer.timingsMs.embed + answer.timingsMs.recall;
    rerankMs += answer.timingsMs.rerank;
    runs.reranked.set(query.id, maxPassage(answer.reranked));
    runs[systems.mode].set(query.id, maxPassage(answer.recalled));
    for (const mode of ["keyword", "dense", "hybrid"] as const) {
      if (mode !== systems.mode)
        runs[mode].set(query.id, maxPassage(await recalled(systems.retrievers[mode], query, systems.k, signal)));
    }
  }
  onProgress?.("asking", queries.length, queries.length);

  const evaluations = Object.fromEntries(
    SYSTEMS.map((system) => [system, evaluateRun(runs[system], qrels, EVALUATION_METRICS)]),
  ) as Record<System, ReturnType<typeof evaluateRun>>;
  const means = Object.fromEntries(
    SYSTEMS.map((system) => [system, evaluations[system].means]),
  ) as Evaluation["systems"];
  const comparisons = COMPARED.flatMap(([a, b]) =>
    EVALUATION_METRICS.map((metric) => compare({ a, b, metric }, evaluations[a].perQuery, evaluations[b].perQuery)),
  );
  const texts = new Map(queries.map(({ id, text }) => [id, text]));
  const perQuery = {
    questions: evaluations.reranked.queryIds.map((id) => ({ id, text: texts.get(id) ?? "" })),
    systems: Object.fromEntries(SYSTEMS.map((system) => [system, Object.fromEntries(evaluations[system].perQuery)])),
  };
  return { systems: means, comparisons, perQuery, recallMs, rerankMs };
}

async function recalled(
  retriever: Retriever,
  query: Query,
  k: number,
  signal: AbortSignal | undefined,
): Promise<readonly Hit[]> {
  const { hits, degraded } = await retriever.retrieve(query, { k, signal });
  const [failed] = degraded;
  if (failed !== undefined) throw new EvaluationDegradedError(query.id, failed);
  return hits;
}

type PerQuery = ReadonlyMap<string, readonly number[]>;

function compare(pair: { a: System; b: System; metric: EvaluationMetric }, ofA: PerQuery, ofB: PerQuery): Comparison {
  // comparePaired reports its second argument minus its first; a Comparison reports a minus b.
  const { delta, pValue, ci95 } = comparePaired(ofB.get(pair.metric) ?? [], ofA.get(pair.metric) ?? []);
  return { ...pair, delta, pValue, ci95 };
}
