import { DownloadFailedError } from "../errors";
import { RetryableDownloadError } from "./model-source";

const REDIRECTS_MAX = 10;

/** Headers that say what a repository's file is; the hub puts them on its redirect, not on the storage's answer. */
const LINKED_HEADERS = ["x-linked-etag", "x-linked-size", "x-repo-commit"] as const;

type RequestOptions = {
  readonly method: "GET" | "HEAD";
  readonly headers: Readonly<Record<string, string>>;
  /** An access token, sent to the origin of the first address only. */
  readonly token: string | null;
  readonly signal: AbortSignal;
};

export type Answer = {
  readonly response: Response;
  /** Of the whole chain of redirects, by lower-case name. */
  readonly linked: ReadonlyMap<string, string>;
};

/**
 * `fetch` that follows redirects by itself: only to http and https, never with the token to another origin, and remembering
 * what the hub says about the file on the way.
 *
 * @throws RetryableDownloadError when there is no answer; DownloadFailedError for redirects that lead nowhere; the signal's reason when aborted
 */
export async function request(address: string, { method, headers, token, signal }: RequestOptions): Promise<Answer> {
  const linked = new Map<string, string>();
  const { origin } = new URL(address);
  let url = new URL(address);
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
    const authorization = token !== null && url.origin === origin ? { Authorization: `Bearer ${token}` } : {};
    const response = await answerOf(url, { method, headers: { ...headers, ...authorization }, signal });
    for (const name of LINKED_HEADERS) {
      const value = response.headers.get(name);
      if (value !== null && !linked.has(name)) linked.set(name, value);
    }
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || response.status === 304 || location === null)
      return { response, linked };
    // All that is asked for is known; the storage behind the hub signs its addresses for GET and refuses to be asked.
    if (method === "HEAD" && linked.has("x-linked-size")) return { response, linked };
    await response.body?.cancel();
    url = new URL(location, url);
    if (url.protocol !== "http:" && url.protocol !== "https:")
      throw new DownloadFailedError(
        `${address} redirects to ${url.protocol} addresses; only http and https are followed`,
      );
  }
  throw new DownloadFailedError(`${address} redirects more than ${REDIRECTS_MAX} times`);
}

async function answerOf(
  url: URL,
  options: { readonly method: string; readonly headers: Record<string, string>; readonly signal: AbortSignal },
): Promise<Response> {
  try {
    return await fetch(url, { ...options, redirect: "manual" });
  } catch (error) {
    options.signal.throwIfAborted();
    throw new RetryableDownloadError(`${url.origin} does not answer: ${causeOf(error)}`, null, { cause: error });
  }
}

/** `fetch` hides the reason (ECONNREFUSED, ENOTFOUND, a certificate) in the cause. */
export function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error) return cause.message === "" && "code" in cause ? String(cause.code) : cause.message;
  return error instanceof Error ? error.message : String(error);
}
