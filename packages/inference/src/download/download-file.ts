import { type FileHandle, mkdir, open, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { DiskSpaceError, DownloadCorruptError } from "../errors";
import { describeHead } from "../manifest/describe-head";
import { pause } from "../pause";
import { type ModelSource, type OpenedFile, RetryableDownloadError } from "./model-source";

/** Faults in a row, with next to nothing arriving between them, after which a download gives up. */
const FAULTS_MAX = 6;
/** An attempt that brought this much was not in vain: faults are counted anew. */
const PROGRESS_BYTES = 65_536;
const BACKOFF_MS_MAX = 15_000;
/** What a host may ask us to wait at most. */
const RETRY_AFTER_MS_MAX = 60_000;

export type DownloadTimings = {
  /** Without a byte for this long, the connection is given up and made anew. */
  readonly stallMs: number;
  /** Before the second attempt; doubles with each fault, to 15 s. */
  readonly retryMs: number;
};

export type DownloadOptions = {
  readonly source: ModelSource;
  /** Path inside the source. */
  readonly path: string;
  /** The file that grows. What it holds already is gone on from if it still belongs to the same file. */
  readonly target: string;
  /** Known size, or null. */
  readonly bytes: number | null;
  /** Proof of what `target` holds already, from an earlier `onValidator`. */
  readonly validator: string | null;
  /** Whether the finished file will be compared with a known hash: then going on without a validator is safe. */
  readonly hashKnown: boolean;
  readonly timings: DownloadTimings;
  readonly signal: AbortSignal;
  readonly onValidator: (validator: string | null) => Promise<void>;
  /** Bytes of this file on disk. */
  readonly onBytes: (bytes: number) => void;
};

/**
 * Brings one file to disk, in as many attempts as it takes: a cut, a stall, a 429 or a 5xx is tried again from the byte where
 * it broke off. Resolves when the file is whole and flushed.
 *
 * @returns whether the file was put together from bytes of an earlier call
 * @throws RetryableDownloadError after too many faults; DownloadCorruptError, DownloadForbiddenError, ModelFileNotFoundError,
 *   DiskSpaceError; the signal's reason
 */
export async function downloadFile(options: DownloadOptions): Promise<{ readonly resumed: boolean }> {
  const { target, timings, signal } = options;
  await mkdir(dirname(target), { recursive: true });
  let { validator } = options;
  let resumed = true;
  for (let faults = 0; ; ) {
    const held = await sizeOf(target);
    const provable = validator !== null || options.hashKnown;
    const offset = provable && (options.bytes === null || held <= options.bytes) ? held : 0;
    if (offset > 0 && offset === options.bytes) return { resumed };
    let arrived = 0;
    try {
      await attempt(options, {
        offset,
        validator,
        onOpened: async (opened) => {
          if (opened.offset === 0) resumed = false;
          if (opened.validator === validator) return;
          validator = opened.validator;
          await options.onValidator(validator);
        },
        onArrived: (bytes) => {
          arrived += bytes;
        },
      });
      return { resumed };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RetryableDownloadError)) throw error;
      faults = arrived >= PROGRESS_BYTES ? 1 : faults + 1;
      if (faults >= FAULTS_MAX) throw error;
      const backoffMs = Math.min(BACKOFF_MS_MAX, timings.retryMs * 2 ** (faults - 1));
      const askedMs = Math.min(RETRY_AFTER_MS_MAX, error.retryAfterMs ?? 0);
      await pause(Math.max(askedMs, backoffMs), signal);
    }
  }
}

type Attempt = {
  readonly offset: number;
  readonly validator: string | null;
  readonly onOpened: (opened: OpenedFile) => Promise<void>;
  readonly onArrived: (bytes: number) => void;
};

/** One connection. What was read from it is on disk when it ends, however it ends; what a cut finds in its buffers is asked for again. */
async function attempt(options: DownloadOptions, { offset, validator, onOpened, onArrived }: Attempt): Promise<void> {
  const { source, path, target, timings, onBytes } = options;
  const stall = new StallTimer(timings.stallMs);
  const signal = AbortSignal.any([options.signal, stall.signal]);
  let handle: FileHandle | null = null;
  try {
    const opened = await source.open(path, { offset, validator, signal });
    await onOpened(opened);
    const bytesTotal = options.bytes ?? opened.bytesTotal;
    handle = await open(target, opened.offset === 0 ? "w" : "r+");
    let position = opened.offset;
    onBytes(position);
    for await (const part of opened.body) {
      stall.heard();
      if (position === 0) refuseImpostor(options, part);
      if (position === opened.offset) checkSize(options, opened);
      await handle.write(part, 0, part.length, position);
      position += part.length;
      onArrived(part.length);
      onBytes(position);
      if (bytesTotal !== null && position > bytesTotal)
        throw wrongSize(options, `more than ${bytesTotal} bytes`, bytesTotal);
    }
    if (bytesTotal !== null && position < bytesTotal)
      throw new RetryableDownloadError(`the connection ended after ${position} of ${bytesTotal} bytes`);
    await handle.truncate(position);
    await handle.sync();
  } catch (error) {
    throw isDiskFull(error)
      ? new DiskSpaceError({ folder: dirname(target), bytesFree: 0, bytesNeeded: options.bytes ?? 1 })
      : error;
  } finally {
    stall.stop();
    await handle?.close();
  }
}

/** Two sizes that differ are two files; the pinned one is meant. */
function checkSize(options: DownloadOptions, { bytesTotal }: OpenedFile): void {
  if (options.bytes !== null && bytesTotal !== null && options.bytes !== bytesTotal)
    throw wrongSize(options, `${bytesTotal} bytes`, options.bytes);
}

/** None of a model's files begins like a web page or a Git LFS pointer, so the first bytes end the download, not the last. */
function refuseImpostor({ path, source }: DownloadOptions, head: Uint8Array): void {
  const impostor = describeHead(head);
  if (impostor === "") return;
  const found = impostor.replace(/^, /, "");
  throw new DownloadCorruptError({ path, place: source.place, found, expected: "the file itself" });
}

function wrongSize({ path, source }: DownloadOptions, found: string, expected: number): DownloadCorruptError {
  return new DownloadCorruptError({ path, place: source.place, found, expected: `${expected} bytes` });
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOSPC";
}

/** Aborts its signal, with a fault that is tried again, when nothing was heard for too long. */
class StallTimer {
  readonly #stallMs: number;
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout;

  constructor(stallMs: number) {
    this.#stallMs = stallMs;
    this.#timer = this.#arm();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#arm();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #arm(): NodeJS.Timeout {
    const fault = new RetryableDownloadError(`nothing arrived for ${Math.round(this.#stallMs / 1_000)} s`);
    return setTimeout(() => this.#controller.abort(fault), this.#stallMs);
  }
}
