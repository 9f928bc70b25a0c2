import { sayIssues } from "@secondpass/engine";
import { TRPCError } from "@trpc/server";
import { z } from "zod";

/** What the browser is told about a failure. `message` is safe to show; `requestId` finds the line in the server's log. */
export type ApiError = {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  readonly requestId: string | null;
};

type TRPCCode = TRPCError["code"];
type CodedError = Error & { readonly code: string; readonly retryable?: boolean };

/** Our codes that mean something to HTTP. Whatever else carries a code is a refusal that the message explains. */
const TRPC_CODES: Readonly<Record<string, TRPCCode>> = {
  INVALID_INPUT: "BAD_REQUEST",
  UNKNOWN_MODEL: "NOT_FOUND",
  WRONG_TASK: "BAD_REQUEST",
  INVALID_LIMIT: "BAD_REQUEST",
  KB_EMPTY: "PRECONDITION_FAILED",
  OVERLOADED: "TOO_MANY_REQUESTS",
  DATA_FOLDER_GONE: "SERVICE_UNAVAILABLE",
  HOME_UNUSABLE: "SERVICE_UNAVAILABLE",
  PAYLOAD_TOO_LARGE: "PAYLOAD_TOO_LARGE",
  FILE_TOO_LARGE: "PAYLOAD_TOO_LARGE",
  DEADLINE_EXCEEDED: "TIMEOUT",
  ABORTED: "CLIENT_CLOSED_REQUEST",
};

/**
 * The one place where an error becomes a tRPC code. An error with one of our codes keeps its message; anything else is
 * INTERNAL and says nothing about itself outside development.
 */
export function toTRPCError(error: unknown): TRPCError {
  if (error instanceof TRPCError && !isCoded(error.cause)) return error;
  const cause = error instanceof TRPCError ? error.cause : error;
  if (isAbort(cause))
    return new TRPCError({ code: "CLIENT_CLOSED_REQUEST", message: "The request was stopped.", cause });
  if (isCoded(cause)) return new TRPCError({ code: trpcCodeOf(cause), message: cause.message, cause });
  return new TRPCError({
    code: "INTERNAL_SERVER_ERROR",
    message: cause instanceof Error ? cause.message : String(cause),
    cause,
  });
}

/** What may leave the server about `error`. In production an INTERNAL error is a request id and nothing more. */
export function toApiError(
  error: TRPCError,
  options: {
    readonly requestId: string | null;
    readonly isDevelopment: boolean;
    /** What the procedure was called with, for the words about what does not fit. */
    readonly input?: unknown;
  },
): ApiError {
  const { requestId } = options;
  if (isCoded(error.cause)) {
    return { code: error.cause.code, message: error.message, retryable: error.cause.retryable ?? false, requestId };
  }
  if (error.code === "BAD_REQUEST") {
    return { code: "INVALID_INPUT", message: inputMessage(error, options.input), retryable: false, requestId };
  }
  if (error.code !== "INTERNAL_SERVER_ERROR" || options.isDevelopment) {
    return {
      code: error.code === "INTERNAL_SERVER_ERROR" ? "INTERNAL" : error.code,
      message: error.message,
      retryable: false,
      requestId,
    };
  }
  return {
    code: "INTERNAL",
    message: `Something went wrong inside Second Pass. The server's log has the details under request ${requestId ?? "(no id)"}.`,
    retryable: true,
    requestId,
  };
}

function inputMessage(error: TRPCError, input: unknown): string {
  return error.cause instanceof z.ZodError ? sayIssues(error.cause, input).join(" ") : error.message;
}

function trpcCodeOf(error: CodedError): TRPCCode {
  const known = TRPC_CODES[error.code];
  if (known !== undefined) return known;
  if (error.code.endsWith("_NOT_FOUND")) return "NOT_FOUND";
  if (error.code.endsWith("_EXISTS")) return "CONFLICT";
  return error.retryable === true ? "SERVICE_UNAVAILABLE" : "UNPROCESSABLE_CONTENT";
}

/** Errors of our packages carry an UPPER_SNAKE code and `retryable`; Node's own codes (ENOENT, ERR_…) come without the second. */
export function isCoded(error: unknown): error is CodedError {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    "retryable" in error &&
    typeof error.retryable === "boolean"
  );
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
