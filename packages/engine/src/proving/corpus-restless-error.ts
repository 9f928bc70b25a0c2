import { EngineError } from "../engine-error";

/** An experiment would have been asked of documents that nobody can name. */
export class CorpusRestlessError extends EngineError {
  override readonly name = "CorpusRestlessError";
  readonly code = "CORPUS_RESTLESS";
  override readonly retryable = true;

  constructor() {
    super("Documents are coming in or going faster than they can be pinned. Wait until the knowledge base is at rest.");
  }
}
