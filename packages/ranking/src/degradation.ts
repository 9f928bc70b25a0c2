/** A stage that could not do its work, and what was answered instead. Shown on screen and returned by the API; never silent. */
export type Degradation = {
  readonly stage: "dense" | "keyword" | "rerank";
  /** Stable machine-readable reason, e.g. `MODEL_UNAVAILABLE`, `DEADLINE`, `OVERLOADED`. */
  readonly code: string;
  /** One sentence for a person: what failed and what the answer is instead. */
  readonly message: string;
};
