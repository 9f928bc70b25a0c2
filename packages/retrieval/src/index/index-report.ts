/** What answers vector questions in one index, for people and for the API. */
export type IndexReport = {
  readonly kind: "exact" | "ivf_flat";
  readonly rows: number;
  /** Recall@100 against exact search as measured when the index was last refreshed; 1 for exact search. */
  readonly recallAt100: number;
  /** Partitions of the index searched per question; null for exact search. */
  readonly probes: number | null;
};
