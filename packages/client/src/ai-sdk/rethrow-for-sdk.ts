import { APICallError } from "@ai-sdk/provider";
import { ResponseError, SecondPassError } from "../client-errors";

/** Throws what the AI SDK knows how to repeat; our own error is its `cause`. What is not ours passes as it is. */
export function rethrowForSdk(
  error: unknown,
  { url, requestBodyValues }: { readonly url: string; readonly requestBodyValues: unknown },
): never {
  if (!(error instanceof SecondPassError)) throw error;
  throw new APICallError({
    message: error.message,
    url,
    requestBodyValues,
    ...(error instanceof ResponseError ? { statusCode: error.status } : {}),
    isRetryable: error.retryable,
    cause: error,
  });
}
