/** Reported for every system, in this order. */
export const RERANKING_METRICS = ["map", "mrr@10", "ndcg@10"] as const;
export type RerankingMetric = (typeof RERANKING_METRICS)[number];

/** The reranker, the embedder alone (cosine of question and candidate), and the order in which the files list the candidates. */
export const RERANKING_SYSTEMS = ["reranked", "dense", "given"] as const;
export type RerankingSystem = (typeof RERANKING_SYSTEMS)[number];

/** Tasks with published figures, by MTEB's names. */
export const RERANKING_TASKS = [
  "T2Reranking",
  "T2RerankingZh2En",
  "T2RerankingEn2Zh",
  "MMarcoReranking",
  "CMedQAv1-reranking",
  "CMedQAv2-reranking",
] as const;
export type RerankingTask = (typeof RERANKING_TASKS)[number];

/**
 * `old`: rows of query, positives and negatives, measured as MTEB 1 does. `new`: tables of corpus, queries, judgements and candidates,
 * measured as MTEB 2 does. `sampleFigures` says where the two differ.
 */
export type RerankingLayout = "old" | "new";

export type EvaluateRerankingRequest = {
  /** A file in the old layout (.jsonl, .jsonl.gz or .parquet), or a folder in either layout as the hub publishes them. */
  readonly dataset: string;
  /** Model id. Default: the bundled reranker. */
  readonly reranker?: string | undefined;
  /** Model id. Default: the bundled embedder. */
  readonly embedder?: string | undefined;
  /** Only the first n questions that are measured. */
  readonly limit?: number | undefined;
  /** Whose published figures are shown beside these. Default: the one that the file or its folder is named after. */
  readonly task?: string | undefined;
  /** Which split of a folder is read. Default: the only one there is. */
  readonly split?: string | undefined;
};

export type EvaluateRerankingOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Counts questions. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
};

export type RerankingFigures = Readonly<Record<RerankingMetric, number>>;

export type RerankingComparison = {
  readonly a: RerankingSystem;
  readonly b: RerankingSystem;
  readonly metric: RerankingMetric;
  /** Mean of a minus mean of b. */
  readonly delta: number;
  /** Paired randomisation test, two-sided. */
  readonly pValue: number;
  /** Bootstrap 95 % interval of the delta. */
  readonly ci95: readonly [number, number];
};

/** Questions that are in no mean, by why. MTEB leaves out the same ones. */
export type LeftOut = {
  /** Old layout: without a positive. */
  readonly withoutPositive: number;
  /** Old layout: with positives, and without a negative. */
  readonly withoutNegative: number;
  /** New layout: nobody judged anything for them. */
  readonly unjudged: number;
};

/** Questions of the new layout that count 0 in every mean whatever a system does. MTEB 2 keeps the same ones. */
export type CountedZero = {
  readonly withoutRelevant: number;
  readonly withoutCandidates: number;
};

/** What a publisher measured for a model on all questions of a task. */
export type PublishedFigure = { readonly model: string; readonly map: number; readonly source: string };

export type RerankingEvaluation = {
  readonly dataset: string;
  readonly layout: RerankingLayout;
  readonly queries: number;
  /** Candidates of all these questions together. */
  readonly candidates: number;
  /** Measured questions that were not asked because of `limit`. */
  readonly beyondLimit: number;
  readonly leftOut: LeftOut;
  readonly countedZero: CountedZero;
  readonly models: { readonly reranker: string; readonly embedder: string };
  /** `given` is null in the old layout, and where the files list the relevant candidates before all others: no system ordered them. */
  readonly systems: {
    readonly reranked: RerankingFigures;
    readonly dense: RerankingFigures;
    readonly given: RerankingFigures | null;
  };
  readonly comparisons: readonly RerankingComparison[];
  /** Null when the dataset is none of the tasks. */
  readonly published: { readonly task: RerankingTask; readonly figures: readonly PublishedFigure[] } | null;
  /** The whole, and means per question of the two models. */
  readonly timingsMs: { readonly total: number; readonly rerankPerQuery: number; readonly embedPerQuery: number };
};
