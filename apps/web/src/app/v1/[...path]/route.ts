import { openai } from "../../../server/http-api/dialects";
import { serveUnknown } from "../../../server/http-api/serve";

export const dynamic = "force-dynamic";

/** A client that calls what is not there gets its API's refusal and not a page. */
export const GET = serveUnknown("/v1/*", openai);
export const POST = GET;
