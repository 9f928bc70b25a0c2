import type { ApiError } from "../server/api-error";

/** A route of the page answered with a refusal: `{code, message, retryable, requestId}`. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";

  constructor(readonly apiError: ApiError) {
    super(apiError.message);
  }

  /** Reads what the server said; a proxy that answered in its place is named by its status. */
  static async from(response: Response): Promise<RefusedError> {
    const body = (await response.json().catch(() => ({}))) as Partial<ApiError>;
    return new RefusedError({
      code: body.code ?? `HTTP_${response.status}`,
      message: body.message ?? `The server answered with status ${response.status}.`,
      retryable: body.retryable ?? response.status >= 500,
      requestId: body.requestId ?? null,
    });
  }
}
