import { isCoded } from "../api-error";
import { ApiProblem, type ProblemKind } from "./api-problem";

/** Our packages' codes that an API has a word for. What is retryable beyond them is `unavailable`; any other is `backend`. */
const KINDS: Readonly<Record<string, ProblemKind>> = {
  INVALID_INPUT: "invalid",
  WRONG_TASK: "invalid",
  TEXT_TOO_LONG: "too-long",
  UNKNOWN_MODEL: "unknown-model",
  MODEL_MISSING: "unknown-model",
  KB_NOT_FOUND: "unknown-model",
  INVALID_LIMIT: "invalid",
  OVERLOADED: "overloaded",
  REMOTE_OVERLOADED: "overloaded",
  PAYLOAD_TOO_LARGE: "payload-too-large",
  MEMORY_INSUFFICIENT: "unavailable",
  DATA_FOLDER_GONE: "unavailable",
  HOME_UNUSABLE: "unavailable",
};

/** Of a knowledge base as it is: nothing is wrong with the server, and waiting changes nothing. */
const REFUSALS: ReadonlySet<string> = new Set(["KB_EMPTY", "INDEX_OUTDATED"]);

/** The one place where anything thrown becomes a problem of the API. What is not ours says nothing about itself. */
export function toApiProblem(error: unknown, requestId: string): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (isCoded(error)) {
    const kind = KINDS[error.code] ?? (error.retryable ? "unavailable" : unchanging(error.code));
    const { code, retryable = false } = error;
    return new ApiProblem(kind, error.message, { code, retryable, retryAfterMs: retryAfterOf(error), cause: error });
  }
  const message = `Something went wrong inside Second Pass. The server's log has the details under request ${requestId}.`;
  return new ApiProblem("internal", message, { cause: error });
}

function unchanging(code: string): ProblemKind {
  return REFUSALS.has(code) ? "invalid" : "backend";
}

/** A remote host that asked for patience said how much. */
function retryAfterOf(error: Error): number | null {
  return "retryAfterMs" in error && typeof error.retryAfterMs === "number" ? error.retryAfterMs : null;
}
