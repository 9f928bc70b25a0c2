import type { RecallMode } from "../engine";
import type { SavedRun } from "../gate/saved-run";

/** The four systems of an evaluation: three recall orders, and the second pass over one of them. */
export const SYSTEMS = ["keyword", "dense", "hybrid", "reranked"] as const;
export type System = (typeof SYSTEMS)[number];

/** Reported for every system. Gains are linear, as in trec_eval. */
export const EVALUATION_METRICS = ["ndcg@10", "mrr@10", "map", "recall@100"] as const;
export type EvaluationMetric = (typeof EVALUATION_METRICS)[number];

export type EvaluateRequest = {
  /** A folder in BEIR layout: corpus.jsonl, queries.jsonl (each may end in .gz) and qrels/test.tsv. */
  readonly dataset: string;
  /** Which recall the second pass rescores. Default `hybrid`. */
  readonly mode?: RecallMode | undefined;
  /** Recall depth in passages. Default 100. */
  readonly recall?: number | undefined;
  /** How many reranked hits are kept. Default: all recalled. */
  readonly top?: number | undefined;
  /** Only the first n judged questions. */
  readonly limit?: number | undefined;
  readonly reranker?: string | undefined;
};

export type EvaluationStage = "indexing" | "asking";

export type EvaluateOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((stage: EvaluationStage, done: number, total: number) => void) | undefined;
};

export type Comparison = {
  readonly a: System;
  readonly b: System;
  readonly metric: EvaluationMetric;
  /** Mean of a minus mean of b. */
  readonly delta: number;
  /** Paired randomisation test, two-sided. */
  readonly pValue: number;
  /** Bootstrap 95 % interval of the delta. */
  readonly ci95: readonly [number, number];
};

export type Evaluation = {
  readonly dataset: string;
  readonly queries: number;
  readonly documents: number;
  readonly passages: number;
  readonly mode: RecallMode;
  readonly recall: number;
  readonly top: number;
  readonly models: { readonly embedder: string; readonly reranker: string };
  readonly systems: Readonly<Record<System, Readonly<Record<EvaluationMetric, number>>>>;
  readonly comparisons: readonly Comparison[];
  /** Every value, and what made it: what a later run can be held against. */
  readonly run: SavedRun;
  /** Totals, and means per question of the two passes. */
  readonly timingsMs: {
    readonly indexing: number;
    readonly asking: number;
    readonly recallPerQuery: number;
    readonly rerankPerQuery: number;
  };
};
