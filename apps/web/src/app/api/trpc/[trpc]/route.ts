import { randomUUID } from "node:crypto";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { refuseForeignHost } from "../../../../server/allowed-host";
import { callBytesMax } from "../../../../server/call-bytes-max";
import { getEngine } from "../../../../server/engine";
import { appRouter } from "../../../../server/router";
import { badOrigin, isSameOrigin } from "../../../../server/same-origin";

export const dynamic = "force-dynamic";

const ENDPOINT = "/api/trpc";

async function handle(request: Request): Promise<Response> {
  const refusal = refuseForeignHost(request);
  if (refusal !== null) return refusal;
  const requestId = randomUUID();
  return fetchRequestHandler({
    endpoint: ENDPOINT,
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
  const bytesMax = callBytesMax(new URL(request.url).pathname.slice(`${ENDPOINT}/`.length));
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
