/** Options every model call takes. */
export type CallOptions = { readonly signal?: AbortSignal | undefined };

/** Turns text into unit-length vectors. Queries and passages are embedded differently by some models, hence two methods. */
export interface Embedder {
  /** Length of every vector this embedder returns. */
  readonly dimension: number;
  /** One L2-normalised vector. */
  embedQuery(text: string, options?: CallOptions): Promise<Float32Array>;
  /** One L2-normalised vector per text, in the order given. */
  embedPassages(texts: readonly string[], options?: CallOptions): Promise<Float32Array[]>;
}
