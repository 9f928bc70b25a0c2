import { DownloadFailedError, DownloadForbiddenError, ModelFileNotFoundError } from "../errors";
import { parseRetryAfter } from "../parse-retry-after";
import {
  type ModelSource,
  type OpenedFile,
  type OpenOptions,
  RetryableDownloadError,
  type SourceFile,
} from "./model-source";
import { causeOf, request } from "./request";

export const HUB = "https://huggingface.co";

export type HubSourceOptions = {
  /** `https://huggingface.co` or a mirror that answers `/OWNER/NAME/resolve/REVISION/PATH`. */
  readonly host: string;
  readonly repository: string;
  readonly revision: string;
  /** For gated repositories; sent to `host` alone. */
  readonly token: string | null;
};

/** A repository of the hub, or of a mirror with the same addresses. */
export class HubSource implements ModelSource {
  readonly place: string;
  readonly #options: HubSourceOptions;

  constructor(options: HubSourceOptions) {
    this.#options = options;
    this.place = `${options.host.replace(/\/+$/, "")}/${options.repository}`;
  }

  async stat(path: string, signal: AbortSignal): Promise<SourceFile | null> {
    const url = this.#url(path);
    const { response, linked } = await request(url, {
      method: "HEAD",
      headers: IDENTITY,
      token: this.#options.token,
      signal,
    });
    await response.body?.cancel();
    if (response.status === 404 || response.status === 410) return null;
    // A mirror that does not speak HEAD: the size comes with the file.
    if (response.status === 405 || response.status === 501) return { bytes: null, sha256: null, commit: null };
    if (response.status >= 400 || !linked.has("x-linked-size")) checkStatus(url, response);
    const bytes = linked.get("x-linked-size") ?? response.headers.get("content-length");
    return {
      bytes: bytes === null ? null : Number(bytes),
      sha256: sha256Of(linked.get("x-linked-etag") ?? response.headers.get("etag")),
      commit: linked.get("x-repo-commit") ?? null,
    };
  }

  async open(path: string, { offset, validator, signal }: OpenOptions): Promise<OpenedFile> {
    const url = this.#url(path);
    const range: Record<string, string> = offset > 0 ? { Range: `bytes=${offset}-` } : {};
    if (offset > 0 && validator !== null) range["If-Range"] = validator;
    const { response } = await request(url, {
      method: "GET",
      headers: { ...IDENTITY, ...range },
      token: this.#options.token,
      signal,
    });
    if (response.status === 416) {
      await response.body?.cancel();
      if (offset === 0) throw new RetryableDownloadError(`${url} answered HTTP 416 when asked for the whole file`);
      // What we have is longer than what there is: another file. Read from the start.
      return this.open(path, { offset: 0, validator: null, signal });
    }
    if (response.status === 404 || response.status === 410) {
      await response.body?.cancel();
      throw new ModelFileNotFoundError(path, this.place);
    }
    if (response.status !== 200 && response.status !== 206) await response.body?.cancel();
    checkStatus(url, response);
    if (response.body === null) throw new RetryableDownloadError(`${url} answered without a body`);
    return { ...extentOf(response, offset), validator: strongEtag(response), body: bytesOf(response.body, signal) };
  }

  #url(path: string): string {
    const revision = encodeURIComponent(this.#options.revision);
    return `${this.place}/resolve/${revision}/${path.split("/").map(encodeURIComponent).join("/")}`;
  }
}

/** Byte ranges count bytes as they are stored, so nothing may be compressed on the way. */
const IDENTITY = { "Accept-Encoding": "identity", "User-Agent": "second-pass" };

function checkStatus(url: string, { status, headers }: Response): void {
  if (status === 200 || status === 206) return;
  if (status === 401 || status === 403) throw new DownloadForbiddenError(url, status);
  if (status === 429 || status >= 500) {
    const retryAfterMs = parseRetryAfter(headers.get("retry-after") ?? undefined, Date.now());
    throw new RetryableDownloadError(`${new URL(url).origin} answered HTTP ${status}`, retryAfterMs);
  }
  throw new DownloadFailedError(`${url} answered HTTP ${status}, which means nothing here`);
}

/** `Content-Range: bytes 100-199/200`. A 200 is the whole file, whatever was asked for. */
function extentOf({ status, headers }: Response, asked: number): Pick<OpenedFile, "offset" | "bytesTotal"> {
  if (status === 200) {
    const length = headers.get("content-length");
    return { offset: 0, bytesTotal: length === null ? null : Number(length) };
  }
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get("content-range") ?? "") ?? [];
  if (start === undefined || Number(start) !== asked)
    throw new DownloadFailedError(`the host answered a range from ${start ?? "nowhere"}, but ${asked} was asked for`);
  return { offset: asked, bytesTotal: total === undefined || total === "*" ? null : Number(total) };
}

function strongEtag({ headers }: Response): string | null {
  const etag = headers.get("etag");
  return etag === null || etag.startsWith("W/") ? null : etag;
}

/** The hub's etag of a large file is its SHA-256; of a small one it is something else. */
function sha256Of(etag: string | null): string | null {
  const value = etag?.replace(/^W\//, "").replaceAll('"', "").toLowerCase() ?? "";
  return /^[0-9a-f]{64}$/.test(value) ? value : null;
}

async function* bytesOf(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* body as unknown as AsyncIterable<Uint8Array>;
  } catch (error) {
    signal.throwIfAborted();
    throw new RetryableDownloadError(`the connection broke off: ${causeOf(error)}`, null, { cause: error });
  }
}
