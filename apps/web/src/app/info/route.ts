import { tei } from "../../server/http-api/dialects";
import { serveGet, serveOptions } from "../../server/http-api/serve";
import { serverInfo } from "../../server/http-api/server-info";

export const dynamic = "force-dynamic";
export const OPTIONS = serveOptions;
export const GET = serveGet({ path: "/info", dialect: tei }, async (context) =>
  Response.json(await serverInfo(context)),
);
