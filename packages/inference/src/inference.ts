import type { FileVerdict } from "./manifest";
import type { ModelDescription } from "./model-description";
import type { Priority } from "./protocol";

export type InferenceCallOptions = {
  /** Aborting rejects with the signal's reason at once; queued work is dropped, running work stops after its batch. */
  readonly signal?: AbortSignal | undefined;
  /** How long the call may take from now, waiting included. */
  readonly deadlineMs?: number | undefined;
  /** Default: `interactive`. `bulk` work gives way between batches. */
  readonly priority?: Priority | undefined;
};

/**
 * `index` points into the passages. `score` is what the model says, unscaled; `describe().scoreType` says what that means.
 * Tokens are the passage's own: of `tokensTotal` the model read the first `tokensRead`; `null` where the host does not tell.
 */
export type PairScore = {
  readonly index: number;
  readonly score: number;
  readonly tokensRead: number | null;
  readonly tokensTotal: number | null;
};

/** What one scoring call asks for differently than the model's own row says. A remote host keeps none of these. */
export type ScoreLimits = {
  /** Window of a pair, special tokens included (FlagReranker's `max_length`): 32 to the model's own. */
  readonly maxTokens?: number | undefined;
  /** Tokens kept of the query (`query_max_length`): default three quarters of the window; a passage always has room left. */
  readonly queryMaxTokens?: number | undefined;
  /** At most this many pairs per call of the model, which otherwise counts tokens only. */
  readonly batchSizeMax?: number | undefined;
  /**
   * Exactly this many pairs per call of the model, in the order given, whatever its row says: only for measuring whether a score
   * depends on what shares its batch.
   */
  readonly forcedBatchSize?: number | undefined;
};

export type LoadOptions = {
  /** Load it although the estimate says that it does not fit. */
  readonly force?: boolean | undefined;
};

export type ScoreOptions = InferenceCallOptions & {
  readonly limits?: ScoreLimits | undefined;
  /** Called with every finished group; over a call each index comes exactly once. */
  readonly onScores?: ((scores: readonly PairScore[]) => void) | undefined;
};

/** `absent`: named by the manifest, but its files are not on disk. `progress` (0 to 1) is a number while `loading`. */
export type ModelState = {
  readonly id: string;
  readonly state: "absent" | "unloaded" | "loading" | "ready" | "failed";
  readonly progress: number | null;
  readonly error: { readonly code: string; readonly message: string } | null;
};

/**
 * The two things models do here, and the life of the models that do them. Texts may hold anything, also nothing: lone
 * surrogates are read as U+FFFD, and what is longer than the model's window is cut (see `PairScore`).
 *
 * Every rejection is an `InferenceError` with a stable `code`, or the signal's reason.
 */
export interface Inference {
  /** @throws UnknownModelError that lists the ids there are. */
  describe(modelId: string): ModelDescription;

  /**
   * One vector per text, in their order: pooled as the model needs it, L2-normalised, finite, `dimension` long. `role` decides
   * which instruction is put before the text.
   */
  embed(
    request: { readonly modelId: string; readonly texts: readonly string[]; readonly role: "query" | "passage" },
    options?: InferenceCallOptions,
  ): Promise<Float32Array[]>;

  /**
   * How well each passage answers the query: one score per passage, in their order.
   *
   * @throws InvalidLimitError when the call's limits are not ones that this model can keep
   */
  scorePairs(
    request: { readonly modelId: string; readonly query: string; readonly passages: readonly string[] },
    options?: ScoreOptions,
  ): Promise<PairScore[]>;

  /**
   * Tokens of each text without truncation; those that the model puts around a single text only `withSpecialTokens` (default no).
   *
   * @throws TokensUnknownError when the model's host cannot count: texts are then read as they are, and what is cut is unknown
   */
  countTokens(
    request: {
      readonly modelId: string;
      readonly texts: readonly string[];
      readonly withSpecialTokens?: boolean | undefined;
    },
    options?: InferenceCallOptions,
  ): Promise<number[]>;

  /** Brings a model into memory ahead of its first use. @throws MemoryInsufficientError when it would not fit, unless forced */
  load(modelId: string, options?: LoadOptions): Promise<void>;

  /** Frees a model's memory. The next use loads it again. */
  unload(modelId: string): Promise<void>;

  /** One row per model. */
  states(): ModelState[];

  /** Called with all states whenever one changes. @returns the unsubscribe function. */
  subscribe(listener: (states: readonly ModelState[]) => void): () => void;

  /** Compares every file of a model with its manifest; none for a model whose files are elsewhere. */
  verify(modelId: string): Promise<FileVerdict[]>;

  /** Ends the work: pending calls reject with `InferenceClosedError`. Closing twice is fine. */
  close(): Promise<void>;
}
