import { openai } from "../../../server/http-api/dialects";
import { listModels } from "../../../server/http-api/list-models";
import { serveGet, serveOptions } from "../../../server/http-api/serve";

export const dynamic = "force-dynamic";
export const OPTIONS = serveOptions;
export const GET = serveGet({ path: "/v1/models", dialect: openai }, async (context) =>
  Response.json(await listModels(context)),
);
