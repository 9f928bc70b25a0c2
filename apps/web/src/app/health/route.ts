import { checkHealth } from "../../server/http-api/check-health";
import { tei } from "../../server/http-api/dialects";
import { serveGet, serveOptions } from "../../server/http-api/serve";

export const dynamic = "force-dynamic";
export const OPTIONS = serveOptions;

/** An empty 200, or 503 with the reason. Needs no key, as what watches a server has none. */
export const GET = serveGet({ path: "/health", dialect: tei, open: true }, async (context) => {
  await checkHealth(context);
  return new Response(null);
});
