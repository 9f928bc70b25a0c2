// The throw-away process that reads one file. It is bundled to dist/parser-child.mjs; parse-file.ts starts and limits it.
import { parseBytes } from "../parsing/parse-bytes";
import { ParseError } from "../parsing/parse-error";
import type { ParseReply, ParseRequest } from "./protocol";

process.once("message", async (request: ParseRequest) => {
  const reply = await answer(request);
  process.send?.(reply, () => process.disconnect());
});

async function answer(request: ParseRequest): Promise<ParseReply> {
  try {
    return { ok: true, parsed: await parseBytes(request) };
  } catch (error) {
    if (error instanceof ParseError) return { ok: false, code: error.code, message: error.message };
    const found = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const message = `The file could not be read: its content broke the parser (${found}). Save it anew or convert it to another format.`;
    return { ok: false, code: "PARSER_FAILED", message };
  }
}
