import { openai } from "../../../../server/http-api/dialects";
import { retrieveModel } from "../../../../server/http-api/list-models";
import { serveGet, serveOptions } from "../../../../server/http-api/serve";

export const dynamic = "force-dynamic";
export const OPTIONS = serveOptions;

/** An id may hold slashes, written as they are or encoded. */
export const GET = serveGet({ path: "/v1/models/{id}", dialect: openai }, async (context) => {
  const id = new URL(context.request.url).pathname.slice("/v1/models/".length);
  return Response.json(await retrieveModel(context, decoded(id)));
});

/** What is no encoding is taken as it stands: it names no model, and the answer says so. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
