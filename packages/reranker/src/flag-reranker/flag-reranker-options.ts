import type { Inference } from "@secondpass/inference";

/** What a call may choose otherwise than the constructor: the names of `compute_score`, in camel case. */
export type ScoringOptions = {
  /** Put each score through the sigmoid, which keeps the order. Default: false, the raw logit. */
  readonly normalize?: boolean | undefined;
  /**
   * Tokens of a pair, special tokens included; what is beyond is not read. Default: 512, or the model's window where that is
   * smaller. From 32 to the model's window.
   */
  readonly maxLength?: number | undefined;
  /** Tokens kept of the query. Default: three quarters of `maxLength`. */
  readonly queryMaxLength?: number | undefined;
  /** At most this many pairs per run of the model. Never changes a score. Default: as many as fit a small budget of tokens. */
  readonly batchSize?: number | undefined;
};

export type ComputeScoreOptions = ScoringOptions & {
  /** Aborting rejects with the signal's reason at once. */
  readonly signal?: AbortSignal | undefined;
};

export type FlagRerankerOptions = ScoringOptions & {
  /** Put before every query, through `queryInstructionFormat`. BGE's rerankers were trained with none. */
  readonly queryInstructionForRerank?: string | undefined;
  /** Where the instruction (the first `{}`) and the query (the second) go. Default: `"{}{}"`. */
  readonly queryInstructionFormat?: string | undefined;
  readonly passageInstructionForRerank?: string | undefined;
  readonly passageInstructionFormat?: string | undefined;
  /** The precision of the weights, where a model is here in several: `"fp32"`, `"fp16"`, `"q8"`. Default: the model's own row. */
  readonly dtype?: string | undefined;
  /** The folder that models were pulled to. Default: `models` in SECONDPASS_HOME. */
  readonly cacheDir?: string | undefined;
  /** Threads of the inference process. Default: one per core that this process may use. */
  readonly threads?: number | undefined;
  /** A host that is running already, instead of one of its own; it stays open when the reranker is closed. */
  readonly inference?: RerankerHost | undefined;
};

/** The part of an inference host that a FlagReranker needs. */
export type RerankerHost = Pick<Inference, "describe" | "load" | "scorePairs">;
