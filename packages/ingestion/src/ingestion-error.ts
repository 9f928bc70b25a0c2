/** What every error of this package carries, so that an API can map it and a caller can decide whether to try again. */
export abstract class IngestionError extends Error {
  /** Stable, machine-readable. */
  abstract readonly code: string;
  /** Whether the same call can succeed later without anything being changed. */
  abstract readonly retryable: boolean;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

export class KnowledgeBaseNotFoundError extends IngestionError {
  readonly code = "KNOWLEDGE_BASE_NOT_FOUND";
  readonly retryable = false;
  constructor(kbId: string) {
    super(`There is no knowledge base with the id ${JSON.stringify(kbId)}. It may have been deleted.`);
  }
}

export class KnowledgeBaseExistsError extends IngestionError {
  readonly code = "KNOWLEDGE_BASE_EXISTS";
  readonly retryable = false;
  constructor(name: string) {
    super(`There is a knowledge base named ${JSON.stringify(name)} already. Choose another name, or add to that one.`);
  }
}

export class DocumentNotFoundError extends IngestionError {
  readonly code = "DOCUMENT_NOT_FOUND";
  readonly retryable = false;
  constructor(documentId: string) {
    super(`There is no document with the id ${JSON.stringify(documentId)}. It may have been deleted.`);
  }
}

export class PassageNotFoundError extends IngestionError {
  readonly code = "PASSAGE_NOT_FOUND";
  readonly retryable = false;
  constructor(passageId: string) {
    super(
      `There is no passage with the id ${JSON.stringify(passageId)}. Its document was deleted or has changed: search again.`,
    );
  }
}

/** Too little room for the file and what is made of it. Deleting documents always works. */
export class DiskFullError extends IngestionError {
  readonly code = "DISK_FULL";
  readonly retryable = true;
  constructor(directory: string, freeBytes: number, neededBytes: number) {
    const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MB`;
    super(
      `The disk of ${directory} has ${megabytes(freeBytes)} free, ${megabytes(neededBytes)} are needed (a reserve included). ` +
        "Free some space or delete documents, then add the file again. Searching goes on.",
    );
  }
}

/** A stored file is gone or its bytes are not what its name says. */
export class BlobDamagedError extends IngestionError {
  readonly code = "BLOB_DAMAGED";
  readonly retryable = false;
  constructor(path: string, found: string, options?: ErrorOptions) {
    super(
      `The stored file ${path} ${found}. Add the document again, or restore the data folder from a backup.`,
      options,
    );
  }
}

/** The embedder that filled the index is not there any more, so nobody can ask it a question. */
export class IndexOutdatedError extends IngestionError {
  readonly code = "INDEX_OUTDATED";
  readonly retryable = false;
  constructor(knowledgeBase: string, embedderId: string, found: string) {
    super(
      `The knowledge base ${JSON.stringify(knowledgeBase)} was indexed with the embedding model ${embedderId}, which ${found}. ` +
        'Re-index it (on the Knowledge page, or with "secondpass reindex --kb NAME"): its passages are stored and are embedded again.',
    );
  }
}

/** A model was replaced under its own name while an index was built with it: half of the vectors would be another model's. */
export class EmbedderChangedError extends IngestionError {
  readonly code = "EMBEDDER_CHANGED";
  readonly retryable = false;
  constructor(embedderId: string) {
    super(`The embedding model ${embedderId} has changed while its index was built. Choose it again to begin anew.`);
  }
}

/** The knowledge base is not being prepared for another embedder. */
export class NoIndexBuildError extends IngestionError {
  readonly code = "NO_INDEX_BUILD";
  readonly retryable = false;
  constructor(kbId: string) {
    super(`No index is being built for the knowledge base ${JSON.stringify(kbId)}: it has been finished or cancelled.`);
  }
}

/** The database calls a revision live that the embedder in use has made no vectors of. */
export class NotEmbeddedError extends IngestionError {
  readonly code = "NOT_EMBEDDED";
  readonly retryable = false;
  constructor(revisionId: string, embedderId: string) {
    super(
      `There are no vectors of revision ${revisionId} by ${embedderId}: the database is older than the index. ` +
        "Add the document again, or restore the data folder from one backup.",
    );
  }
}

/** After writing, the index did not hold the rows that were written. */
export class IndexVerificationError extends IngestionError {
  readonly code = "INDEX_VERIFICATION";
  readonly retryable = true;
  constructor(revisionId: string, found: number, expected: number) {
    super(
      `The index holds ${found} of ${expected} passages of revision ${revisionId} after writing them. They are written again.`,
    );
  }
}
