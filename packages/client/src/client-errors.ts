type Refusal = {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly retryAfterMs: number | null;
};

/** Everything the client throws on purpose; an aborted call rejects with its signal's reason. */
export abstract class SecondPassError extends Error {
  /** Stable; of the server where it gave one. */
  abstract readonly code: string;
  /** Whether the same call may succeed later as it is. */
  abstract readonly retryable: boolean;

  override get name(): string {
    return this.constructor.name;
  }
}

/** The server answered, and refused or failed. */
export class ResponseError extends SecondPassError {
  readonly status: number;
  readonly code: string;
  readonly retryable: boolean;
  /** How long the server asks to wait; `null` where it does not say. */
  readonly retryAfterMs: number | null;

  constructor({ status, code, message, retryAfterMs }: Refusal, retryable = false) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The request does not fit: 400, 413, 415 or 422. The message names the field. */
export class BadRequestError extends ResponseError {}

/** The server asks for an API key, or for another one. */
export class UnauthorizedError extends ResponseError {}

/** No model or knowledge base has this name. The message lists those there are. */
export class NotFoundError extends ResponseError {}

/** Too many calls at once, or the model cannot answer just now. */
export class OverloadedError extends ResponseError {
  constructor(refusal: Refusal) {
    super(refusal, true);
  }
}

/** The server failed; its log has the details. */
export class ServerError extends ResponseError {}

/** No server answered at the address. */
export class ConnectionError extends SecondPassError {
  readonly code = "CONNECTION_FAILED";
  readonly retryable = true;

  constructor(url: string, cause: unknown) {
    super(`No answer from ${url}. Is the server running there? \`npm start\` starts it.`, { cause });
  }
}

/** Something answered that is no Second Pass server, or only half of its answer came. */
export class InvalidAnswerError extends SecondPassError {
  readonly code = "INVALID_ANSWER";
  readonly retryable = false;

  constructor(url: string, problem: string, cause?: unknown) {
    super(`The answer from ${url} cannot be read: ${problem}. Check that the address is a Second Pass server's.`, {
      cause,
    });
  }
}

/** The class that a status means. */
export function responseError(refusal: Refusal): ResponseError {
  const { status } = refusal;
  if (status === 401) return new UnauthorizedError(refusal);
  if (status === 404) return new NotFoundError(refusal);
  if (status === 429 || status === 503) return new OverloadedError(refusal);
  return status >= 500 ? new ServerError(refusal) : new BadRequestError(refusal);
}
