import { randomUUID } from "node:crypto";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { refuseForeignHost } from "../../../../server/allowed-host";
import { getEngine } from "../../../../server/engine";
import { appRouter } from "../../../../server/router";
import { badOrigin, isSameOrigin } from "../../../../server/same-origin";

export const dynamic = "force-dynamic";

/** A batch of questions is at most 10 calls and a call is small; uploads have their own route. */
const BODY_BYTES_MAX = 256 * 1024;
/** The bench sends its passages along: five million characters of Chinese, escapes included. */
const BENCH_BODY_BYTES_MAX = 16 * 1024 * 1024;

async function handle(request: Request): Promise<Response> {
  const refusal = refuseForeignHost(request);
  if (refusal !== null) return refusal;
  const requestId = randomUUID();
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    allowMethodOverride: true,
    createContext: async () => ({ engine: await getEngine(), requestId }),
    onError: ({ error, path }) => {
      if (error.code !== "INTERNAL_SERVER_ERROR") return;
      console.error(JSON.stringify({ level: "error", requestId, path, message: error.message, stack: error.stack }));
    },
  });
}

export const GET = handle;

export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return badOrigin();
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  const isBench = new URL(request.url).pathname.startsWith("/api/trpc/bench.");
  const bytesMax = isBench ? BENCH_BODY_BYTES_MAX : BODY_BYTES_MAX;
  if (!(length <= bytesMax)) {
    return Response.json(
      {
        code: "PAYLOAD_TOO_LARGE",
        message: `A call is at most ${bytesMax / 1024} KiB and says its Content-Length.`,
      },
      { status: 413 },
    );
  }
  return handle(request);
}
