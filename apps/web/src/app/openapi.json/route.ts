import { secondPass } from "../../server/http-api/dialects";
import { openApiDocument } from "../../server/http-api/openapi/openapi-document";
import { originOf } from "../../server/http-api/origin-of";
import { serveGet, serveOptions } from "../../server/http-api/serve";

export const dynamic = "force-dynamic";
export const OPTIONS = serveOptions;

/** Needs no key: it says what any reader of the source knows. */
export const GET = serveGet({ path: "/openapi.json", dialect: secondPass, open: true }, async ({ request }) =>
  Response.json(openApiDocument(originOf(request.headers))),
);
