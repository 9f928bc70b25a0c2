/** What can be told of a file before its bytes are read; null where the source does not say. */
export type SourceFile = {
  readonly bytes: number | null;
  /** Lower-case hexadecimal. */
  readonly sha256: string | null;
  /** The commit that the revision stands for. */
  readonly commit: string | null;
};

export type OpenedFile = {
  /** Where the body begins: the offset asked for, or 0 when the source cannot go on in the middle. */
  readonly offset: number;
  /** Size of the whole file. */
  readonly bytesTotal: number | null;
  /** Proves later that the file is still the same one; null when the source cannot tell. */
  readonly validator: string | null;
  readonly body: AsyncIterable<Uint8Array>;
};

export type OpenOptions = {
  readonly offset: number;
  /** Of the bytes that are there already. A source whose file has changed since answers from 0. */
  readonly validator: string | null;
  readonly signal: AbortSignal;
};

/** Where a model's files come from: a hub, a mirror of it, or a folder. */
export interface ModelSource {
  /** For people: an address or a folder. */
  readonly place: string;

  /** @returns null when there is no such file. @throws RetryableDownloadError, DownloadForbiddenError */
  stat(path: string, signal: AbortSignal): Promise<SourceFile | null>;

  /** @throws RetryableDownloadError, DownloadForbiddenError, ModelFileNotFoundError */
  open(path: string, options: OpenOptions): Promise<OpenedFile>;
}

/** A fault that may pass: the same request can succeed in a moment. Never leaves this folder. */
export class RetryableDownloadError extends Error {
  override readonly name = "RetryableDownloadError";

  constructor(
    message: string,
    /** What the host asked us to wait, if it did. */
    readonly retryAfterMs: number | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
