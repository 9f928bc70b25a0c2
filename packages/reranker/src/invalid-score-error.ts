/** A model answered with something that cannot be ranked; a passage without a score would get a rank by accident. */
export class InvalidScoreError extends Error {
  override readonly name = "InvalidScoreError";
  readonly code = "INVALID_SCORE";
  readonly retryable = false;

  constructor(
    readonly modelId: string,
    found: string,
  ) {
    super(
      `model ${modelId}: found ${found}, expected one finite score per passage; verify the model or choose another reranker`,
    );
  }
}
