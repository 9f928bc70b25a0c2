import type { CandidateFormat } from "./candidate";
import { DELIMITERS, type Delimiter, readCsv } from "./read-csv";

/** Names under which tables usually keep their passages. */
const TEXT_COLUMN = /^(text|passage|content|contents|document|doc|body|chunk|正文|文本|内容|段落|文档|答案)$/i;

/** Enough to tell a format; a dropped file may have megabytes. */
const SAMPLE_CHARACTERS = 65_536;

/**
 * What a pasted or dropped text is. A file's extension decides where there is one that says so; otherwise only what cannot be
 * mistaken counts: braces for JSON, a known column name in a first line with as many cells as the second for a table. Everything else is one passage a line.
 */
export function detectFormat(source: string, fileName: string | null): CandidateFormat {
  const extension = fileName?.split(".").at(-1)?.toLowerCase();
  if (extension === "jsonl" || extension === "ndjson") return "jsonl";
  if (extension === "csv" || extension === "tsv") return "csv";
  const start = source.slice(0, SAMPLE_CHARACTERS).trimStart();
  if (/^\[\s*(["{]|\])/.test(start)) return "json";
  if (/^\{\s*"/.test(start)) return "jsonl";
  const [header, first] = readCsv(start, detectDelimiter(start), { recordsMax: 2 }).map(({ cells }) => cells);
  const isTable = header !== undefined && header.length > 1 && header.length === first?.length;
  return isTable && header.some(isTextColumn) ? "csv" : "lines";
}

/** The delimiter that the first line has most of, outside quotes. */
export function detectDelimiter(source: string): Delimiter {
  const start = source.slice(0, SAMPLE_CHARACTERS);
  let best: { readonly delimiter: Delimiter; readonly columns: number } = { delimiter: ",", columns: 0 };
  for (const delimiter of DELIMITERS) {
    const columns = readCsv(start, delimiter, { recordsMax: 1 })[0]?.cells.length ?? 0;
    if (columns > best.columns) best = { delimiter, columns };
  }
  return best.delimiter;
}

export function isTextColumn(name: string): boolean {
  return TEXT_COLUMN.test(name.trim());
}
