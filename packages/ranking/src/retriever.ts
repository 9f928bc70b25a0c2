import type { Degradation } from "./degradation";
import type { RecalledHit } from "./hit";
import type { Query } from "./query";

export type RetrieveOptions = {
  /** Recall depth: how many passages the first pass returns at most. */
  readonly k: number;
  readonly signal?: AbortSignal | undefined;
};

export type Retrieval = {
  /** At most `k` hits, ranks 1..n. */
  readonly hits: readonly RecalledHit[];
  readonly timingsMs: { readonly embed: number; readonly recall: number };
  readonly degraded: readonly Degradation[];
};

/** The first pass: from a question to its `k` nearest passages. */
export interface Retriever {
  retrieve(query: Query, options: RetrieveOptions): Promise<Retrieval>;
}
