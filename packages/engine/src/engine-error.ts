/**
 * Something a caller can act on. Every package's errors have this shape (`code`, `retryable`, a message that says what was
 * found, what was expected and what to do), so that both mains map them by their fields and not by their class.
 */
export abstract class EngineError extends Error {
  abstract readonly code: string;
  /** Whether the same call may succeed later without a change by the caller. */
  readonly retryable: boolean = false;
}

/** An argument outside what the call takes. */
export class InvalidInputError extends EngineError {
  override readonly name = "InvalidInputError";
  readonly code = "INVALID_INPUT";
}

/** A text does not fit the model's window, and the caller did not want it cut. */
export class TextTooLongError extends EngineError {
  override readonly name = "TextTooLongError";
  readonly code = "TEXT_TOO_LONG";

  /** @param what e.g. "Text 3"; counted from 0, as in the request */
  constructor(what: string, found: number, modelId: string, maxTokens: number | null) {
    super(
      `${what} has ${found} tokens and would be cut: the model "${modelId}" reads ${maxTokens ?? "fewer"} at a time. Shorten it, or allow truncation.`,
    );
  }
}

export class KnowledgeBaseNotFoundError extends EngineError {
  override readonly name = "KnowledgeBaseNotFoundError";
  readonly code = "KB_NOT_FOUND";

  constructor(
    readonly kb: string,
    readonly available: readonly string[],
  ) {
    const there =
      available.length === 0
        ? "There is none yet: create one by ingesting files."
        : `There are: ${available.join(", ")}.`;
    super(`No knowledge base is called "${kb}". ${there}`);
  }
}

export class KnowledgeBaseExistsError extends EngineError {
  override readonly name = "KnowledgeBaseExistsError";
  readonly code = "KB_EXISTS";

  constructor(readonly kb: string) {
    super(`A knowledge base called "${kb}" exists already. Choose another name, or add files to that one.`);
  }
}

/** Nothing can be found because nothing is in it (yet). */
export class KnowledgeBaseEmptyError extends EngineError {
  override readonly name = "KnowledgeBaseEmptyError";
  readonly code = "KB_EMPTY";
  override readonly retryable: boolean;

  constructor(
    readonly kb: string,
    documents: { readonly pending: number; readonly failed: number },
  ) {
    super(whyEmpty(kb, documents));
    this.retryable = documents.pending > 0;
  }
}

function whyEmpty(kb: string, { pending, failed }: { readonly pending: number; readonly failed: number }): string {
  if (pending > 0)
    return `The knowledge base "${kb}" has no searchable passage yet: ${documentsAre(pending)} still being ingested. Try again in a moment.`;
  if (failed > 0)
    return `The knowledge base "${kb}" has no passage to search: ${failed === 1 ? "its document" : `${failed} documents`} could not be read. The list of documents says why; add others.`;
  return `The knowledge base "${kb}" is empty. Add files to it first.`;
}

function documentsAre(count: number): string {
  return count === 1 ? "1 document is" : `${count} documents are`;
}
