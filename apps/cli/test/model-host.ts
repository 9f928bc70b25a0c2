import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** A hub on the loopback interface that serves folders as repositories. Its misbehaviour is tested with the store itself. */
export class ModelHost {
  /** Addresses asked for, oldest first. */
  readonly seen: string[] = [];
  readonly #server: Server;

  private constructor(repositories: Readonly<Record<string, string>>) {
    this.#server = createServer((request, response) => {
      this.seen.push(request.url ?? "");
      const [, repository = "", path = ""] = /^\/([^/]+\/[^/]+)\/resolve\/[^/]+\/(.+)$/.exec(request.url ?? "") ?? [];
      try {
        const bytes = readFileSync(join(repositories[repository] ?? "/nowhere", path));
        response.writeHead(200, { "content-length": bytes.length });
        response.end(request.method === "HEAD" ? undefined : bytes);
      } catch {
        response.writeHead(404).end();
      }
    });
  }

  static async start(repositories: Readonly<Record<string, string>>): Promise<ModelHost> {
    const host = new ModelHost(repositories);
    await new Promise<void>((resolve) => host.#server.listen(0, "127.0.0.1", resolve));
    return host;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
