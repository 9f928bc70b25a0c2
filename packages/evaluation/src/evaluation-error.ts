/** What every error of this package carries, so that an API can map it and a caller can decide whether to try again. */
export abstract class EvaluationError extends Error {
  /** Stable, machine-readable. */
  abstract readonly code: string;
  /** Whether the same call can succeed later without anything being changed. */
  readonly retryable: boolean = false;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** An argument outside what the call takes. */
export class InvalidEvaluationInputError extends EvaluationError {
  readonly code = "INVALID_INPUT";
}
