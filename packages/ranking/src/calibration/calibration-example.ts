/** A passage that a reranker scored and somebody judged. What is not judged is left out or counted as other; the caller decides. */
export type CalibrationExample = {
  readonly score: number;
  readonly isRelevant: boolean;
  /** Examples of one question resemble each other, so they are never on both sides of a cross-validation. */
  readonly queryId: string;
};

/** An example where it does not matter which question it belongs to. */
export type LabelledScore = Pick<CalibrationExample, "score" | "isRelevant">;

/** There is too little to learn a probability from; more judgements are what helps. */
export class TooFewExamplesError extends Error {
  override readonly name = "TooFewExamplesError";
  readonly code = "TOO_FEW_EXAMPLES";
  readonly retryable = false;
}

/**
 * @throws TooFewExamplesError without examples
 * @throws RangeError for a score that is not finite
 */
export function assertExamples(examples: readonly LabelledScore[]): void {
  if (examples.length === 0) {
    throw new TooFewExamplesError("found no judged scores, expected at least one; judge passages that were reranked");
  }
  const odd = examples.find(({ score }) => !Number.isFinite(score));
  if (odd !== undefined) {
    throw new RangeError(
      `found score ${odd.score}, expected finite numbers; leave out what the reranker did not score`,
    );
  }
}
