/** A stage that could not do its work, and what was answered instead. Shown on screen and returned by the API; never silent. */
export type Degradation = {
  /** `against`: the reranker that the answer is compared with. */
  readonly stage: "dense" | "keyword" | "rerank" | "against";
  /** Stable machine-readable reason, e.g. `MODEL_UNAVAILABLE`, `DEADLINE`, `OVERLOADED`. */
  readonly code: string;
  /** One sentence for a person: what failed and what the answer is instead. */
  readonly message: string;
};
