import { ParseError } from "../parsing/parse-error";

export type Failure = { readonly code: string; readonly message: string; readonly retryable: boolean };

/** Errors without a code are faults nobody foresaw; another attempt costs little and often helps. */
export function describeFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { code: "INTERNAL", message: String(error), retryable: true };
  const code = "code" in error && typeof error.code === "string" ? error.code : "INTERNAL";
  const retryable = "retryable" in error ? error.retryable === true : !(error instanceof ParseError);
  return { code, message: error.message, retryable };
}
