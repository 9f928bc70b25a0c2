/** Everything that decides the bytes in an index. Two indexes with one fingerprint are interchangeable. */
export type IndexRecipe = {
  readonly embedderId: string;
  /** Passages are sized in the tokens of the reranker that will read them. */
  readonly tokenizerModelId: string;
  readonly tokensMax: number;
  /** Short hash over the embedder's identity and the chunker's version and budget. */
  readonly fingerprint: string;
};
