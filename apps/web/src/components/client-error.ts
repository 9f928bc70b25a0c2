import { TRPCClientError } from "@trpc/client";
import type { ApiError } from "../server/api-error";
import { RefusedError } from "./refused-error";

/** What failed, in one shape, whether the server said it or could not be reached. */
export function toClientError(error: unknown): ApiError {
  if (error instanceof RefusedError) return error.apiError;
  if (error instanceof TRPCClientError) {
    const apiError: unknown = error.data?.apiError ?? refusalIn(error);
    if (isApiError(apiError)) return { retryable: false, requestId: null, ...apiError };
    if (error.data === undefined || error.data === null) {
      return { code: "OFFLINE", message: error.message, retryable: true, requestId: null };
    }
  }
  return {
    code: "CLIENT",
    message: error instanceof Error ? error.message : String(error),
    retryable: true,
    requestId: null,
  };
}

/** Refusals before tRPC (403, 413) are `{code, message}` as they stand. */
function refusalIn(error: TRPCClientError<never>): unknown {
  return error.meta?.responseJSON;
}

function isApiError(value: unknown): value is Pick<ApiError, "code" | "message"> & Partial<ApiError> {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    "message" in value &&
    typeof value.code === "string" &&
    typeof value.message === "string"
  );
}
