/**
 * What a reranker's score is. `logit`: unbounded, its sigmoid is a probability. `probability`: 0 to 1 as it comes. `unknown`: the
 * host does not say, so the score orders passages and means nothing else.
 */
export type ScoreType = "logit" | "probability" | "unknown";

/** What is known of a model wherever it runs. `null` is what its host does not say; nothing is guessed. */
export type ModelDescription = {
  readonly id: string;
  readonly title: string;
  readonly task: "embed" | "rerank";
  /** Part of an index's identity, as `dtype` is. `"unknown"` until a remote host has told. */
  readonly revision: string;
  readonly dtype: string;
  readonly parameters: number | null;
  /** Of the vectors of an embedding model. */
  readonly dimension: number | null;
  /** The model's window, special tokens included. */
  readonly maxTokens: number | null;
  /** How token vectors become one. `model`: inside the model; `null`: the host's business, or no embedding model. */
  readonly pooling: "model" | "cls" | "mean" | null;
  /** Put before the text as they are; a trailing space matters. */
  readonly queryInstruction: string;
  readonly passageInstruction: string;
  readonly languages: readonly string[];
  readonly licence: string;
  readonly description: string;
  readonly source: string;
  /** Where it runs: `"local"`, or the kind of the remote host, e.g. `"tei"`. */
  readonly host: string;
  /** `null` for an embedding model. */
  readonly scoreType: ScoreType | null;
};
