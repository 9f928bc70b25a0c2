import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json as readJson } from "node:stream/consumers";
import type { z } from "zod";

/** What a server answers: a value as JSON, or whatever it likes with the raw response. */
export type Answer =
  | { readonly status?: number; readonly json: unknown; readonly headers?: Record<string, string> }
  | ((response: ServerResponse, request: IncomingMessage) => void);

export type Received = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly authorization: string | undefined;
};

/** One API: paths, the strict shape of their requests, and honest answers. */
export type Api = Readonly<
  Record<string, { readonly request: z.ZodType<unknown> | null; answer(body: never): Promise<unknown> }>
>;

/**
 * A real local HTTP server that speaks one API honestly, and misbehaves when told to. A request that the real API would not
 * understand gets a 422.
 */
export class FakeHost {
  readonly received: Received[] = [];
  /** Demanded as bearer token of every request, when set. */
  key: string | null = null;
  readonly #api: Api;
  readonly #server: Server;
  #instead: ((received: Received) => Answer | null) | null = null;

  private constructor(api: Api) {
    this.#api = api;
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => respond(response, 500, { error: String(error) }));
    });
  }

  static async start(api: Api): Promise<FakeHost> {
    const host = new FakeHost(api);
    await new Promise<void>((resolve) => host.#server.listen(0, "127.0.0.1", resolve));
    return host;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** From here on, `misbehaviour` may answer instead; `null` from it lets the honest answer through. */
  misbehave(misbehaviour: (received: Received) => Answer | null): void {
    this.#instead = misbehaviour;
  }

  /** Misbehaves for the next requests to this path, honest again afterwards. */
  misbehaveTimes(times: number, path: string, answer: Answer): void {
    let left = times;
    this.misbehave((received) => {
      if (received.path !== path || left === 0) return null;
      left -= 1;
      return answer;
    });
  }

  behave(): void {
    this.#instead = null;
    this.received.length = 0;
  }

  requestsTo(path: string): Received[] {
    return this.received.filter((received) => received.path === path);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "/";
    const body = request.method === "POST" ? await readJson(request) : undefined;
    const received = { method: request.method ?? "", path, body, authorization: request.headers.authorization };
    this.received.push(received);
    const instead = this.#instead?.(received) ?? null;
    if (typeof instead === "function") return instead(response, request);
    if (instead !== null) return respond(response, instead.status ?? 200, instead.json, instead.headers);
    if (this.key !== null && request.headers.authorization !== `Bearer ${this.key}`) {
      return respond(response, 401, { message: "no such key" });
    }
    const route = this.#api[`${request.method} ${path}`];
    if (route === undefined) return respond(response, 404, { detail: "Not Found" });
    const parsed = route.request?.safeParse(body);
    if (parsed && !parsed.success)
      return respond(response, 422, { error: parsed.error.message, error_type: "Validation" });
    return respond(response, 200, await route.answer(body as never));
  }
}

function respond(response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(value));
}
