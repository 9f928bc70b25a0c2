import type { Engine } from "@secondpass/engine";
import { refuseForeignHost } from "./allowed-host";
import { failureResponse } from "./failure-response";
import { readBody } from "./read-body";
import { badOrigin, isSameOrigin } from "./same-origin";

/** Largest file taken in, the parser's own limit. */
export const FILE_BYTES_MAX = 25 * 1024 * 1024;

/** Bodies held in memory at once: at most 4 x 25 MB, whatever the number of clients. */
const UPLOADS_MAX = 4;
const NAME_CHARACTERS_MAX = 512;

let uploads = 0;

/**
 * Takes one file as the raw body and answers 202 when its bytes are safe on disk; the indexing is watched through
 * `documents.list`. Refusals are `{code, message}`: 403 another site, 400 no name, 413 too large, 429 too many at once.
 */
export async function upload(
  request: Request,
  options: { readonly kb: string; readonly engine: () => Promise<Engine>; readonly requestId: string },
): Promise<Response> {
  const refused = refuseForeignHost(request);
  if (refused !== null) return refused;
  if (!isSameOrigin(request)) return badOrigin();
  const name = new URL(request.url).searchParams.get("name") ?? "";
  if (name === "" || name.length > NAME_CHARACTERS_MAX) {
    return refusal(
      400,
      "INVALID_INPUT",
      `The file name has ${name.length} characters; ?name= must hold 1 to ${NAME_CHARACTERS_MAX}.`,
    );
  }
  if (uploads >= UPLOADS_MAX) {
    return refusal(
      429,
      "OVERLOADED",
      `${UPLOADS_MAX} files are being received already. Send this one again in a moment.`,
    );
  }

  uploads += 1;
  try {
    const bytes = await readBody(request, FILE_BYTES_MAX);
    const engine = await options.engine();
    return Response.json(await engine.documents.add(options.kb, { name, bytes }), { status: 202 });
  } catch (error) {
    return failureResponse(error, { path: "upload", requestId: options.requestId });
  } finally {
    uploads -= 1;
  }
}

function refusal(status: number, code: string, message: string): Response {
  return Response.json({ code, message }, { status });
}
