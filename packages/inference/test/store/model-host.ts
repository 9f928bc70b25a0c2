import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MODELS = fileURLToPath(new URL("../parity/models/", import.meta.url));

/** What the host does with the next request for the bytes of a file; undefined: what a hub does. */
export type Fault =
  | { readonly kind: "status"; readonly status: number; readonly headers?: Record<string, string> }
  /** Half of what was asked for, then the connection is torn down: once `held()` bytes tell that the half has been stored, as what is still under way is lost. */
  | { readonly kind: "cut"; readonly held: () => number }
  /** Some bytes, then silence. */
  | { readonly kind: "stall" }
  | { readonly kind: "html" }
  /** The right size, other bytes. */
  | { readonly kind: "wrong-bytes" }
  /** The whole file, whatever range was asked for. */
  | { readonly kind: "no-ranges" }
  | { readonly kind: "drip"; readonly bytesPerSecond: number };

export type SeenRequest = {
  readonly method: string;
  readonly path: string;
  readonly range: string | null;
  readonly authorization: string | null;
};

/**
 * A hub on the loopback interface that serves small random models under the real names, and misbehaves on request: each file
 * has a list of faults, and every GET takes the next one.
 */
export class ModelHost {
  readonly seen: SeenRequest[] = [];
  /** Announce a SHA-256 in the etag, as the hub does for large files. */
  announcesHashes = true;
  /** Answer with a redirect to `/cdn/…` first, as the hub does; to another origin if one is named. */
  redirectsTo: string | null = null;
  readonly #server: Server;
  readonly #repositories = new Map<string, string>();
  readonly #faults = new Map<string, Fault[]>();

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<ModelHost> {
    const host = new ModelHost();
    await new Promise<void>((resolve) => host.#server.listen(0, "127.0.0.1", resolve));
    return host;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Serves one of the small models (a folder of `parity/models`, or an absolute one) as `repository`. */
  serve(repository: string, folder: string): void {
    this.#repositories.set(repository, folder.startsWith("/") ? folder : join(MODELS, folder));
  }

  /** The next GETs of a file go wrong in this order; after them all is well. */
  fail(path: string, ...faults: Fault[]): void {
    this.#faults.set(path, faults);
  }

  /** GETs of a file's bytes so far. */
  reads(path: string): SeenRequest[] {
    return this.seen.filter((request) => request.method === "GET" && request.path.endsWith(path));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = decodeURIComponent(request.url ?? "/");
    this.seen.push({
      method: request.method ?? "",
      path: url,
      range: request.headers.range ?? null,
      authorization: request.headers.authorization ?? null,
    });
    const [, cdn, repository = "", path = ""] = /^(\/cdn)?\/([^/]+\/[^/]+)\/resolve\/[^/]+\/(.+)$/.exec(url) ?? [];
    const folder = this.#repositories.get(repository);
    const bytes = folder === undefined ? null : read(join(folder, path));
    if (bytes === null) {
      response.writeHead(404).end("Entry not found");
      return;
    }
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const linked: Record<string, string> = this.announcesHashes
      ? { "x-linked-etag": `"${sha256}"`, "x-linked-size": String(bytes.length), "x-repo-commit": "c".repeat(40) }
      : {};
    if (this.redirectsTo !== null && cdn === undefined) {
      response.writeHead(302, { ...linked, location: `${this.redirectsTo}/cdn${request.url ?? ""}` }).end();
      return;
    }
    const headers = { ...linked, etag: `"${sha256.slice(0, 32)}"`, "content-type": "application/octet-stream" };
    // As storage behind a hub, whose addresses are signed for GET.
    if (request.method === "HEAD" && cdn !== undefined) {
      response.writeHead(403).end();
      return;
    }
    if (request.method === "HEAD") {
      response.writeHead(200, { ...headers, "content-length": bytes.length }).end();
      return;
    }
    this.#send(request, response, { path, bytes, headers });
  }

  #send(
    request: IncomingMessage,
    response: ServerResponse,
    file: { readonly path: string; readonly bytes: Buffer; readonly headers: Record<string, string> },
  ): void {
    const { bytes, headers } = file;
    const fault = this.#faults.get(file.path)?.shift();
    if (fault?.kind === "status") {
      response.writeHead(fault.status, fault.headers).end();
      return;
    }
    if (fault?.kind === "html") {
      response.writeHead(200, { "content-type": "text/html" }).end("<!DOCTYPE html><title>Please log in</title>");
      return;
    }
    const start = fault?.kind === "no-ranges" ? 0 : startOf(request, headers.etag ?? "");
    if (start >= bytes.length) {
      response.writeHead(416, { "content-range": `bytes */${bytes.length}` }).end();
      return;
    }
    const body = fault?.kind === "wrong-bytes" ? Buffer.alloc(bytes.length - start, 7) : bytes.subarray(start);
    response.writeHead(start > 0 ? 206 : 200, {
      ...headers,
      "content-length": body.length,
      ...(start > 0 ? { "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}` } : {}),
    });
    if (fault?.kind === "cut")
      void cut(response, { half: body.subarray(0, body.length >> 1), start, held: fault.held });
    else if (fault?.kind === "stall") response.write(body.subarray(0, 100));
    else if (fault?.kind === "drip") drip(response, body, fault.bytesPerSecond);
    else response.end(body);
  }
}

/** Where to begin: a range whose `If-Range` is not this file's etag is not obeyed. */
function startOf(request: IncomingMessage, etag: string): number {
  const condition = request.headers["if-range"];
  if (condition !== undefined && condition !== etag) return 0;
  return Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
}

async function cut(
  response: ServerResponse,
  { half, start, held }: { readonly half: Buffer; readonly start: number; readonly held: () => number },
): Promise<void> {
  response.write(half);
  while (held() < start + half.length && !response.destroyed) await new Promise((resolve) => setTimeout(resolve, 5));
  response.destroy();
}

function drip(response: ServerResponse, body: Buffer, bytesPerSecond: number): void {
  const size = Math.max(1, Math.round(bytesPerSecond / 10));
  let at = 0;
  const timer = setInterval(() => {
    response.write(body.subarray(at, at + size));
    at += size;
    if (at < body.length) return;
    clearInterval(timer);
    response.end();
  }, 100);
  response.on("close", () => clearInterval(timer));
}

function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
