import { detectFormat } from "./detect-format";
import type { Format } from "./formats";
import { ParseError } from "./parse-error";
import type { ParsedFile } from "./parsed-file";
import type { Parser, ParserInput } from "./parser";
import { baseName } from "./title-of-name";

/**
 * Reads one file in this process. Only the parser child calls it: a hostile file may take any time and memory here.
 *
 * @throws ParseError
 */
export async function parseBytes(input: ParserInput): Promise<ParsedFile> {
  const format = detectFormat(input);
  const parse = await parsers[format]();
  const { title, text, sections, warnings } = await parse(input);
  if (!/[\p{Letter}\p{Number}]/u.test(text)) {
    throw new ParseError("NO_TEXT", `${baseName(input.name)} was read, but there is no text in it.`);
  }
  return { format, title: title.slice(0, 300), text, sections, warnings };
}

/** Loaded when needed: each of the libraries behind them takes longer to load than most files take to read. */
const parsers: Record<Format, () => Promise<Parser>> = {
  pdf: async () => (await import("./parse-pdf")).parsePdf,
  docx: async () => (await import("./parse-docx")).parseDocx,
  html: async () => (await import("./parse-html")).parseHtml,
  markdown: async () => (await import("./parse-markdown")).parseMarkdown,
  csv: async () => (await import("./parse-csv")).parseCsv,
  jsonl: async () => (await import("./parse-jsonl")).parseJsonl,
  text: async () => (await import("./parse-plain-text")).parsePlainText,
};
