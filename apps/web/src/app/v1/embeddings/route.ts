import { openaiEmbeddings } from "../../../server/http-api/endpoints";
import { serveOptions, servePost } from "../../../server/http-api/serve";

export const dynamic = "force-dynamic";
export const OPTIONS = serveOptions;
export const POST = servePost([openaiEmbeddings]);
