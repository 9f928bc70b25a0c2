import { RetrievalError } from "../retrieval-error";

/** The model named cannot make vectors. */
export class NotAnEmbedderError extends RetrievalError {
  readonly code = "NOT_AN_EMBEDDER";
  readonly retryable = false;

  constructor(modelId: string, task: string) {
    super(`The model ${modelId} is for "${task}", expected one for "embed". Choose an embedding model.`);
  }
}

/** The model answered something that is no embedding: its files are probably damaged. */
export class InvalidEmbeddingError extends RetrievalError {
  readonly code = "INVALID_EMBEDDING";
  readonly retryable = false;

  constructor(modelId: string, found: string, expected: string) {
    super(
      `The model ${modelId} gave ${found}, expected ${expected}. Verify its files, and fetch it again if they differ.`,
    );
  }
}
