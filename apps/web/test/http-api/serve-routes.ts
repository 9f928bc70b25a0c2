import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import * as search from "../../src/app/api/search/route";
import * as embed from "../../src/app/embed/route";
import * as health from "../../src/app/health/route";
import * as info from "../../src/app/info/route";
import * as metrics from "../../src/app/metrics/route";
import * as openapi from "../../src/app/openapi.json/route";
import * as rerank from "../../src/app/rerank/route";
import * as v1Unknown from "../../src/app/v1/[...path]/route";
import * as embeddings from "../../src/app/v1/embeddings/route";
import * as model from "../../src/app/v1/models/[...id]/route";
import * as models from "../../src/app/v1/models/route";
import * as v1Rerank from "../../src/app/v1/rerank/route";
import * as v2Unknown from "../../src/app/v2/[...path]/route";
import * as v2Rerank from "../../src/app/v2/rerank/route";

type Handler = (request: Request) => Response | Promise<Response>;

/** The files under `src/app`, by the paths Next gives them; the first that matches answers. */
const ROUTES: readonly (readonly [pattern: RegExp, route: Readonly<Record<string, unknown>>])[] = [
  [/^\/api\/search$/, search],
  [/^\/embed$/, embed],
  [/^\/health$/, health],
  [/^\/info$/, info],
  [/^\/metrics$/, metrics],
  [/^\/openapi\.json$/, openapi],
  [/^\/rerank$/, rerank],
  [/^\/v1\/embeddings$/, embeddings],
  [/^\/v1\/models$/, models],
  [/^\/v1\/models\/./, model],
  [/^\/v1\/rerank$/, v1Rerank],
  [/^\/v1\//, v1Unknown],
  [/^\/v2\/rerank$/, v2Rerank],
  [/^\/v2\//, v2Unknown],
];

export type ServedRoutes = { readonly origin: string; close(): Promise<void> };

/** The application's own route handlers behind a real HTTP port on the loopback interface, without Next around them. */
export async function serveRoutes(): Promise<ServedRoutes> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const request = toRequest(incoming, outgoing);
  const path = new URL(request.url).pathname;
  const handler = ROUTES.find(([pattern]) => pattern.test(path))?.[1][request.method] as Handler | undefined;
  const response = handler === undefined ? new Response(null, { status: 405 }) : await handler(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) outgoing.end();
  else await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), outgoing);
}

function toRequest(incoming: IncomingMessage, outgoing: ServerResponse): Request {
  const gone = new AbortController();
  outgoing.once("close", () => {
    if (!outgoing.writableEnded) gone.abort();
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const hasBody = incoming.method === "POST";
  return new Request(`http://127.0.0.1${incoming.url}`, {
    method: incoming.method ?? "GET",
    headers,
    signal: gone.signal,
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" } : {}),
  } as RequestInit);
}
