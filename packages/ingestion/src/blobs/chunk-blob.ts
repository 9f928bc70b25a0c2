import type { Chunk } from "@secondpass/retrieval";
import { z } from "zod";
import type { ParsedFile } from "../parsing/parsed-file";

/** What parsing made of a file, beside its text: enough to fill an index without the parser and without a model. */
export type ChunkedDocument = Pick<ParsedFile, "title" | "format" | "warnings"> & { readonly chunks: readonly Chunk[] };

const header = z.object({ title: z.string(), format: z.string(), warnings: z.array(z.string()) });
const chunk = z.object({
  ordinal: z.number().int(),
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  title: z.string(),
  tokens: z.number().int(),
});

/** JSON Lines: a header, then one chunk per line. */
export function encodeChunks({ chunks, title, format, warnings }: ChunkedDocument): Buffer {
  return Buffer.from([{ title, format, warnings }, ...chunks].map((line) => JSON.stringify(line)).join("\n"));
}

/** The inverse of `encodeChunks`. */
export function decodeChunks(bytes: Uint8Array): ChunkedDocument {
  const [first = "", ...rest] = Buffer.from(bytes).toString("utf8").split("\n");
  const { title, format, warnings } = header.parse(JSON.parse(first));
  const chunks = rest.map((line) => chunk.parse(JSON.parse(line)));
  return { title, format: format as ParsedFile["format"], warnings, chunks };
}
