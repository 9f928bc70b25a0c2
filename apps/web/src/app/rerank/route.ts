import { infinityRerank, teiRerank } from "../../server/http-api/endpoints";
import { serveOptions, servePost } from "../../server/http-api/serve";

export const dynamic = "force-dynamic";
export const OPTIONS = serveOptions;

/** TEI's body has `texts`, Infinity's `documents`. */
export const POST = servePost([teiRerank, infinityRerank], (body) =>
  typeof body === "object" && body !== null && "documents" in body && !("texts" in body) ? infinityRerank : teiRerank,
);
