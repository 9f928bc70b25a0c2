import { inflateRawSync } from "node:zlib";
import { oneLine } from "./clean-text";
import { addHtmlText, fragmentText, parsePage } from "./html-to-text";
import { ParseError } from "./parse-error";
import type { ParserInput, ParserOutput } from "./parser";
import { TextBuilder } from "./text-builder";
import { baseName, titleOfName } from "./title-of-name";
import { readZipEntries, type ZipEntry } from "./zip-entries";

/** Headings by Word's styles; tables as lines; pictures, headers and footers are left out. No reference is ever followed. */
export async function parseDocx({ name, bytes }: ParserInput): Promise<ParserOutput> {
  const entries = readZipEntries({ name, bytes });
  if (!entries.some((entry) => entry.name === "word/document.xml")) {
    throw new ParseError("DOCX_DAMAGED", `${baseName(name)} is a ZIP archive without a Word document in it.`);
  }
  const html = await toHtml(name, bytes);
  const builder = new TextBuilder();
  addHtmlText(parsePage(html).body, builder);
  const title = coreTitle(bytes, entries) || builder.firstHeading || titleOfName(name);
  return { title, ...builder.build(title), warnings: [] };
}

async function toHtml(name: string, bytes: Uint8Array): Promise<string> {
  const { default: mammoth } = await import("mammoth");
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      { externalFileAccess: false, convertImage: mammoth.images.imgElement(async () => ({ src: "" })) },
    );
    return value;
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new ParseError(
      "DOCX_DAMAGED",
      `${baseName(name)} cannot be read as a Word document (${found}). Open it in Word, save it again and add that file.`,
      { cause: error },
    );
  }
}

/** The title the author gave in the file's properties. Word's own placeholder names are not titles. */
function coreTitle(bytes: Uint8Array, entries: readonly ZipEntry[]): string {
  const entry = entries.find(({ name }) => name === "docProps/core.xml");
  if (entry === undefined) return "";
  const compressed = bytes.subarray(entry.dataStart, entry.dataStart + entry.compressedBytes);
  const xml = (
    entry.method === 8 ? inflateRawSync(compressed, { maxOutputLength: 1_000_000 }) : Buffer.from(compressed)
  ).toString();
  const title = oneLine(fragmentText(/<dc:title\b[^>]*>([^<]*)</.exec(xml)?.[1] ?? ""));
  return /^(word document|untitled|document\d*|title)$/i.test(title) ? "" : title;
}
