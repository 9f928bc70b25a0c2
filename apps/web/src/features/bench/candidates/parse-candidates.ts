import {
  type Candidate,
  type CandidateFormat,
  FOUND_CHARACTERS_MAX,
  type ParsedCandidates,
  type Skipped,
  type SkipReason,
} from "./candidate";
import { detectDelimiter, detectFormat, isTextColumn } from "./detect-format";
import { readCsv } from "./read-csv";

export type ParseOptions = {
  /** Default: what the text looks like. */
  readonly format?: CandidateFormat | undefined;
  /** CSV: the column to take. Default: the one called text, passage or the like, else the one with the most characters. */
  readonly column?: string | undefined;
  readonly fileName?: string | null | undefined;
};

type Parsed = Pick<ParsedCandidates, "candidates" | "skipped" | "csv" | "blankLines">;

/**
 * Passages from pasted or dropped text: one per line, JSON lines, a JSON array, or a table. Texts are taken as they are, spaces
 * included. What becomes no passage is listed with its line and the reason.
 *
 * @example parseCandidates('{"id":"a","text":"one"}\n{"id":"b"}').skipped // [{ line: 2, reason: "no-text", found: '{"id":"b"}' }]
 */
export function parseCandidates(source: string, options: ParseOptions = {}): ParsedCandidates {
  const text = source.startsWith("\uFEFF") ? source.slice(1) : source;
  const format = options.format ?? detectFormat(text, options.fileName ?? null);
  return { format, ...parse(text, format, options) };
}

function parse(text: string, format: CandidateFormat, options: ParseOptions): Parsed {
  if (format === "csv") return parseTable(text, options.column);
  if (format === "json") return parseJsonArray(text);
  const lines = text.split(/\r\n|\r|\n/).map((content, index) => ({ content, line: index + 1 }));
  const written = lines.filter(({ content }) => content.trim() !== "");
  // A last line that is only the end of the one before is not a blank line.
  const blankLines = lines.length - written.length - (lines.at(-1)?.content === "" ? 1 : 0);
  if (format === "lines") {
    const candidates = written.map(({ content, line }) => ({ id: String(line), text: content, line }));
    return { candidates, skipped: [], blankLines, csv: null };
  }
  const rows = written.map(({ content, line }) => candidateOf(jsonOf(content), line, content));
  return { ...sorted(rows), blankLines, csv: null };
}

function parseJsonArray(text: string): Parsed {
  const value = jsonOf(text);
  const rows = Array.isArray(value)
    ? value.map((element, index) => candidateOf(element, index + 1, JSON.stringify(element)))
    : [skip(1, "not-json", text)];
  return { ...sorted(rows), blankLines: 0, csv: null };
}

function parseTable(text: string, wanted: string | undefined): Parsed {
  const [header, ...records] = readCsv(text, detectDelimiter(text));
  if (header === undefined) return { candidates: [], skipped: [], blankLines: 0, csv: null };
  const columns = header.cells.map((name, index) => name.trim() || `#${index + 1}`);
  const column = wanted !== undefined && columns.includes(wanted) ? wanted : usualColumn(columns, records);
  const at = columns.indexOf(column);
  const idAt = columns.findIndex((name) => /^(id|_id|docid|编号)$/i.test(name));
  const rows = records.map(({ line, cells }): Candidate | Skipped => {
    const cell = cells[at];
    if (cell === undefined) return skip(line, "no-cell", cells.join(" "));
    if (cell.trim() === "") return skip(line, "empty-text", cells.join(" "));
    return { id: cells[idAt]?.trim() || String(line), text: cell, line };
  });
  const openQuoteLine = (records.at(-1) ?? header).openQuoteLine;
  return { ...sorted(rows), blankLines: 0, csv: { columns, column, openQuoteLine } };
}

function usualColumn(columns: readonly string[], records: readonly { readonly cells: readonly string[] }[]): string {
  const named = columns.find(isTextColumn);
  if (named !== undefined) return named;
  const sizes = columns.map((_, index) => records.reduce((sum, { cells }) => sum + (cells[index]?.length ?? 0), 0));
  return columns[sizes.indexOf(Math.max(...sizes))] ?? columns[0] ?? "";
}

/** Marks what is not JSON; `undefined` is no JSON value, so it cannot be mistaken for one. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function candidateOf(value: unknown, line: number, written: string): Candidate | Skipped {
  if (value === undefined) return skip(line, "not-json", written);
  if (typeof value === "string") return textOf(value, String(line), line, written);
  if (typeof value !== "object" || value === null || !("text" in value) || typeof value.text !== "string") {
    return skip(line, "no-text", written);
  }
  const id = "id" in value ? value.id : undefined;
  return textOf(
    value.text,
    typeof id === "string" || typeof id === "number" ? String(id) : String(line),
    line,
    written,
  );
}

function textOf(text: string, id: string, line: number, written: string): Candidate | Skipped {
  return text.trim() === "" ? skip(line, "empty-text", written) : { id, text, line };
}

function skip(line: number, reason: SkipReason, found: string): Skipped {
  return { line, reason, found: found.slice(0, FOUND_CHARACTERS_MAX) };
}

function sorted(rows: readonly (Candidate | Skipped)[]): { candidates: Candidate[]; skipped: Skipped[] } {
  const candidates: Candidate[] = [];
  const skipped: Skipped[] = [];
  for (const row of rows) {
    if ("reason" in row) skipped.push(row);
    else candidates.push(row);
  }
  return { candidates, skipped };
}
