import { RetrievalError } from "../retrieval-error";

/** The token budget cannot hold a single character beside the title, or the token counts given are unusable. */
export class ChunkBudgetError extends RetrievalError {
  readonly code = "CHUNK_BUDGET";
  readonly retryable = false;
}
