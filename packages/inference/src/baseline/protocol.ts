export type BaselineRequest = {
  /** The model's folder, in transformers.js's layout. */
  readonly folder: string;
  readonly query: string;
  readonly passages: readonly string[];
  readonly batchSize: number;
  readonly repetitions: number;
};

export type BaselineReply = {
  /** One per repetition: tokenising and model, whole list. */
  readonly milliseconds: readonly number[];
  /** In passage order. */
  readonly logits: readonly number[];
  readonly peakRssBytes: number;
};
