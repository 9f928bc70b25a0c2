import type { PassageScorer } from "./passage-scorer";
import type { RerankingDataset, RerankingSample } from "./reranking-dataset";
import type { CountedZero, EvaluateRerankingOptions, RerankingFigures } from "./reranking-types";
import { sampleFigures } from "./sample-figures";

type Scorers = { readonly reranked: PassageScorer; readonly dense: PassageScorer };

/** Per system one row of figures for each question, in the order of `queryIds`. */
export type MeasuredReranking = {
  readonly queryIds: readonly string[];
  readonly candidates: number;
  readonly countedZero: CountedZero;
  readonly figures: {
    readonly reranked: readonly RerankingFigures[];
    readonly dense: readonly RerankingFigures[];
    /** Null where the files list candidates by their label, and not as a system ordered them. */
    readonly given: readonly RerankingFigures[] | null;
  };
  readonly rerankMs: number;
  readonly embedMs: number;
};

/** Has both models score the candidates of every question, one question at a time, and keeps the figures alone. */
export async function measureReranking(
  dataset: RerankingDataset,
  scorers: Scorers,
  { limit = dataset.samples, signal, onProgress }: EvaluateRerankingOptions & { readonly limit?: number | undefined },
): Promise<MeasuredReranking> {
  const total = Math.min(limit, dataset.samples);
  const queryIds: string[] = [];
  const figures = {
    reranked: [] as RerankingFigures[],
    dense: [] as RerankingFigures[],
    given: [] as RerankingFigures[],
  };
  let candidates = 0;
  let withoutRelevant = 0;
  let withoutCandidates = 0;
  let isOrderedBySystem = false;
  let rerankMs = 0;
  let embedMs = 0;
  for await (const sample of dataset.read()) {
    if (queryIds.length === total) break;
    signal?.throwIfAborted();
    onProgress?.(queryIds.length, total);
    const figuresOf = (scores: readonly number[]) =>
      sampleFigures(dataset.layout, withScores(sample, scores), sample.grades);

    const startedAt = performance.now();
    figures.reranked.push(figuresOf(await bestScores(scorers.reranked, sample, signal)));
    const rerankedAt = performance.now();
    figures.dense.push(figuresOf(await bestScores(scorers.dense, sample, signal)));
    rerankMs += rerankedAt - startedAt;
    embedMs += performance.now() - rerankedAt;
    figures.given.push(figuresOf(sample.candidates.map((_, place) => -place)));

    queryIds.push(sample.id);
    candidates += sample.candidates.length;
    if (sample.candidates.length === 0) withoutCandidates += 1;
    else if (![...sample.grades.values()].some((grade) => grade > 0)) withoutRelevant += 1;
    isOrderedBySystem ||= isAnyBeforeRelevant(sample);
  }
  onProgress?.(total, total);
  return {
    queryIds,
    candidates,
    countedZero: { withoutRelevant, withoutCandidates },
    figures: { ...figures, given: isOrderedBySystem ? figures.given : null },
    rerankMs,
    embedMs,
  };
}

/** MTEB takes the largest similarity over the wordings (version 1, `torch.amax` over the queries of a sample). */
async function bestScores(
  scorer: PassageScorer,
  { queries, candidates }: RerankingSample,
  signal: AbortSignal | undefined,
): Promise<number[]> {
  if (candidates.length === 0) return [];
  const rows = await scorer(
    queries,
    candidates.map(({ text }) => text),
    signal,
  );
  return candidates.map((_, index) => Math.max(...rows.map((row) => row[index] ?? Number.NaN)));
}

function withScores({ candidates }: RerankingSample, scores: readonly number[]) {
  return candidates.map(({ id }, index) => ({ id, score: scores[index] ?? Number.NaN }));
}

function isAnyBeforeRelevant({ candidates, grades }: RerankingSample): boolean {
  const relevant = candidates.map(({ id }) => (grades.get(id) ?? 0) > 0);
  return relevant.includes(false) && relevant.lastIndexOf(true) > relevant.indexOf(false);
}
