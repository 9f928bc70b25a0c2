import { RetrievalError } from "../retrieval-error";

/** `k` is no recall depth. */
export class RecallDepthError extends RetrievalError {
  readonly code = "RECALL_DEPTH";
  readonly retryable = false;
}
