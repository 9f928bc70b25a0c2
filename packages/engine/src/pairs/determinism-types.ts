import type { ScoreType } from "@secondpass/inference";
import type { ModelIdentity } from "../models/model-identity";

export type DeterminismRequest = {
  readonly query: string;
  /** Two or more. The first `DETERMINISM_PAIRS_MAX` are checked. */
  readonly passages: readonly string[];
  /** Model id. Default: the bundled reranker. */
  readonly reranker?: string | undefined;
  /** See `RerankRequest`. */
  readonly maxTokens?: number | undefined;
};

export type DeterminismOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Pairs scored so far, of all that the check scores. */
  readonly onProgress?: ((progress: { readonly scored: number; readonly total: number }) => void) | undefined;
};

/** How two sets of scores of the same pairs differ. */
export type ScoreDifference = {
  readonly maxDelta: number;
  /** The passage where the difference is largest; null when there is none. */
  readonly worst: { readonly index: number; readonly alone: number; readonly other: number } | null;
  /** Passages that have another rank. */
  readonly moved: number;
};

/**
 * `identical`: bit for bit. `rounding`: apart by less than 0.001, as float arithmetic in another order is. `moves`: a score depends
 * on what shares its batch.
 */
export type DeterminismVerdict = "identical" | "rounding" | "moves";

export type DeterminismReport = {
  readonly model: ModelIdentity;
  readonly scoreType: ScoreType;
  readonly pairs: number;
  /** How many there were; those beyond `pairs` were not checked. */
  readonly given: number;
  /** Pairs in each call when they share one; null when that is the remote host's own affair. */
  readonly batchSize: number | null;
  /** Each pair alone against pairs that share a batch. */
  readonly together: ScoreDifference;
  /** Each pair alone against the way this model is run for searches. */
  readonly served: ScoreDifference;
  readonly verdict: DeterminismVerdict;
  readonly servedVerdict: DeterminismVerdict;
  /** Every pair has the same score although the texts differ: the model says nothing. */
  readonly isFlat: boolean;
};
