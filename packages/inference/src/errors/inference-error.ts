/** Everything this package throws on purpose. `code` is stable; `retryable` says whether the same call can succeed later by itself. */
export abstract class InferenceError extends Error {
  abstract readonly code: string;
  abstract readonly retryable: boolean;

  override get name(): string {
    return this.constructor.name;
  }
}
