/**
 * What went wrong with a call, before any API has given it its own status and words.
 *
 * - `empty`: a list or a text that must hold something holds nothing.
 * - `invalid`: the body does not fit, or asks for what is not done here.
 * - `too-long`: a text would have to be cut and may not be.
 * - `backend`: the model failed.
 * - `unavailable`: no model can answer just now.
 */
export type ProblemKind =
  | "malformed-json"
  | "media-type"
  | "payload-too-large"
  | "empty"
  | "invalid"
  | "batch-too-large"
  | "too-long"
  | "unknown-model"
  | "no-such-route"
  | "unauthorized"
  | "foreign-host"
  | "overloaded"
  | "backend"
  | "unavailable"
  | "internal"
  | "client-gone";

/** A refusal or failure of the HTTP API. Its message is safe to show: what was found, what was expected, what to do. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  /** Stable, upper snake case. */
  readonly code: string;
  readonly retryable: boolean;
  /** The field of the body that it is about. */
  readonly field: string | null;
  /** How long to wait before the next try, where that is known. */
  readonly retryAfterMs: number | null;

  constructor(
    readonly kind: ProblemKind,
    message: string,
    details: {
      readonly code?: string;
      readonly retryable?: boolean;
      readonly field?: string;
      readonly retryAfterMs?: number | null;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
    this.code = details.code ?? codeOf(kind);
    this.retryable = details.retryable ?? false;
    this.field = details.field ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}

/** What our packages call the same thing is called so here, too. */
function codeOf(kind: ProblemKind): string {
  return kind === "invalid" ? "INVALID_INPUT" : kind.toUpperCase().replaceAll("-", "_");
}
