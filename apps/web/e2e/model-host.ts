import { createReadStream, statSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";

const TINY_MODELS = join(import.meta.dirname, "../../../packages/inference/test/parity/models");

/** A hub on the loopback interface: a small random reranker under a real name, at a speed that can be watched, and out of order on request. */
export class ModelHost {
  bytesPerSecond = 60_000;
  isDown = false;
  readonly #server: Server;

  constructor(private readonly repositories: Readonly<Record<string, string>>) {
    this.#server = createServer((request, response) => {
      if (this.isDown) response.writeHead(503).end();
      else this.#send(request.url ?? "", request.method ?? "", request.headers.range, response);
    });
  }

  start(port: number): Promise<void> {
    return new Promise((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
  }

  /** Tears down what is being sent, and refuses everything after it. */
  goDown(): void {
    this.isDown = true;
    this.#server.closeAllConnections();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #send(url: string, method: string, range: string | undefined, response: ServerResponse): void {
    const [, repository = "", path = ""] =
      /^\/([^/]+\/[^/]+)\/resolve\/[^/]+\/(.+)$/.exec(decodeURIComponent(url)) ?? [];
    const file = join(TINY_MODELS, this.repositories[repository] ?? "nothing", path);
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) {
      response.writeHead(404).end();
      return;
    }
    const start = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
    response.writeHead(start > 0 ? 206 : 200, {
      etag: `"${size}-${path}"`,
      "content-length": size - start,
      ...(start > 0 ? { "content-range": `bytes ${start}-${size - 1}/${size}` } : {}),
    });
    if (method === "HEAD") response.end();
    else void this.#drip(file, start, response);
  }

  async #drip(file: string, start: number, response: ServerResponse): Promise<void> {
    for await (const part of createReadStream(file, { start, highWaterMark: 4_096 })) {
      if (response.destroyed) return;
      response.write(part);
      await new Promise((resolve) => setTimeout(resolve, (4_096 / this.bytesPerSecond) * 1_000));
    }
    response.end();
  }
}
