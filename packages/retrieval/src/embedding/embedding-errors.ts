import { RetrievalError } from "../retrieval-error";

/** The model named cannot make vectors. */
export class NotAnEmbedderError extends RetrievalError {
  readonly code = "NOT_AN_EMBEDDER";
  readonly retryable = false;

  /** @param choices models that would do, where the thrower knows them */
  constructor(modelId: string, task: string, choices: readonly string[] = []) {
    const there = choices.length === 0 ? "" : `: ${choices.join(", ")}`;
    super(`The model ${modelId} is for "${task}", expected one for "embed". Choose an embedding model${there}.`);
  }
}

/** A remote model whose host has not answered yet: how long its vectors are is not known, and an index cannot be made or read. */
export class DimensionUnknownError extends RetrievalError {
  readonly code = "DIMENSION_UNKNOWN";
  readonly retryable = false;

  constructor(modelId: string) {
    super(
      `How long the vectors of the model ${modelId} are is not known yet. Load the model once, or write its dimension into hosts.json.`,
    );
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
