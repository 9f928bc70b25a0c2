import { randomUUID } from "node:crypto";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { toApiError, toTRPCError } from "./api-error";

/** What went wrong in a route of the page, as the page reads it: `{code, message, retryable, requestId}`. Our own faults go to the log. */
export function failureResponse(
  error: unknown,
  { path, requestId = randomUUID() }: { path: string; requestId?: string },
): Response {
  const named = toTRPCError(error);
  if (named.code === "INTERNAL_SERVER_ERROR") {
    console.error(JSON.stringify({ level: "error", requestId, path, message: named.message, stack: named.stack }));
  }
  const apiError = toApiError(named, { requestId, isDevelopment: process.env.NODE_ENV === "development" });
  return Response.json(apiError, { status: getHTTPStatusCodeFromError(named) });
}
