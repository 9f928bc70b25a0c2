import { RetrievalError } from "../retrieval-error";

/** The table's folder is not there. The documents are safe in the database: the index is derived and is rebuilt from them. */
export class IndexMissingError extends RetrievalError {
  readonly code = "INDEX_MISSING";
  readonly retryable = true;

  constructor(
    readonly directory: string,
    readonly table: string,
    options?: ErrorOptions,
  ) {
    super(
      `The search index ${table} is not there (expected ${table}.lance in ${directory}). ` +
        "It is derived data and is being rebuilt from the stored documents; try again shortly.",
      options,
    );
  }
}

/** The table's files are there and cannot be read. `quarantineIndex` puts them aside, a rebuild replaces them. */
export class IndexCorruptError extends RetrievalError {
  readonly code = "INDEX_CORRUPT";
  readonly retryable = true;

  constructor(
    readonly directory: string,
    readonly table: string,
    options?: ErrorOptions,
  ) {
    super(
      `The search index ${table} in ${directory} is damaged and cannot be read. ` +
        "It is derived data and is being rebuilt from the stored documents; try again shortly.",
      options,
    );
  }
}

/** The table was made for another embedder (or by another version of this program) than the one that asks. */
export class IndexMismatchError extends RetrievalError {
  readonly code = "INDEX_MISMATCH";
  readonly retryable = false;

  constructor(table: string, found: string, expected: string) {
    super(
      `The search index ${table} has ${found}, expected ${expected}. ` +
        "Choose the embedding model it was built with, or re-index the knowledge base with the present one.",
    );
  }
}

/** A vector that must not reach the index: wrong length, not finite, or without a direction. */
export class InvalidVectorError extends RetrievalError {
  readonly code = "INVALID_VECTOR";
  readonly retryable = false;
}

/** A value that cannot be part of a filter, or a limit that is no limit. */
export class InvalidFilterError extends RetrievalError {
  readonly code = "INVALID_FILTER";
  readonly retryable = false;
}

/** Another process kept winning the race to commit. Nothing is half-written; the same call can be made again. */
export class WriteConflictError extends RetrievalError {
  readonly code = "WRITE_CONFLICT";
  readonly retryable = true;
}

/** The index was closed; open it again. */
export class IndexClosedError extends RetrievalError {
  readonly code = "INDEX_CLOSED";
  readonly retryable = false;
}
