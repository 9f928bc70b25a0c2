import { CsvError, parse } from "csv-parse/sync";
import { decodeText } from "./decode-text";
import { ParseError } from "./parse-error";
import type { ParserInput, ParserOutput } from "./parser";
import { TextBuilder } from "./text-builder";
import { baseName, titleOfName } from "./title-of-name";

/**
 * One section per row, as lines `column: value` (empty cells are left out), so that a row is found by any of its cells and
 * reads well alone. The delimiter is the one of , ; tab | that splits the most lines evenly.
 */
export async function parseCsv({ name, bytes }: ParserInput): Promise<ParserOutput> {
  const { text, warning } = decodeText(bytes);
  const warnings = warning === null ? [] : [warning];
  const delimiter = detectDelimiter(text);
  const { records, relaxed } = readRecords(text, { delimiter, name });
  if (relaxed !== null) warnings.push(relaxed);

  const htmlToText = /<\/?(p|br|div|a|ul|li|span|strong|table)\b[^>]*>/i.test(text)
    ? (await import("./html-to-text")).fragmentText
    : null;
  const { caption, columns, rows } = splitHeader(records);
  const title = caption || titleOfName(name);
  const builder = new TextBuilder();
  const naming = columns?.findIndex((column) => NAMING_COLUMN.test(column)) ?? -1;
  for (const cells of rows) {
    builder.newSection(rowName(cells[naming], htmlToText));
    builder.block(rowText(cells, columns, htmlToText));
  }
  return { title, ...builder.build(title), warnings };
}

/** Columns whose cell says what the row is about: the heading of the row's passage. */
const NAMING_COLUMN = /^(title|question|query|subject|name|headline|标题|问题|提问|名称|主题)$/i;
/** A longer cell is a text, not a name. */
const NAME_CHARACTERS_MAX = 160;

function rowName(cell: string | undefined, htmlToText: ((html: string) => string) | null): string {
  const value = cellText(cell ?? "", htmlToText);
  return value.length <= NAME_CHARACTERS_MAX ? value : "";
}

/** Exports often repeat a cell in another form (plain and HTML): what a row has said already is left out. */
function rowText(
  cells: readonly string[],
  columns: readonly string[] | null,
  htmlToText: ((html: string) => string) | null,
): string {
  const said = new Set<string>();
  const lines = cells.flatMap((cell, index) => {
    const value = cellText(cell, htmlToText);
    if (value === "" || (value.length > 40 && said.has(value))) return [];
    said.add(value);
    const column = columns?.[index] ?? "";
    return [column === "" ? value : `${column}: ${value}`];
  });
  return lines.join("\n");
}

/** Counts per line outside quotes over the first 50 lines; the delimiter with the steadiest count above zero wins. */
export function detectDelimiter(text: string): "," | ";" | "\t" | "|" {
  const lines = outsideQuotes(text.slice(0, 65_536))
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, 50);
  let best: { delimiter: "," | ";" | "\t" | "|"; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of [",", "\t", ";", "|"] as const) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const usual = mostFrequent(counts.filter((count) => count > 0));
    const score = usual === null ? 0 : counts.filter((count) => count === usual).length / lines.length;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Quoted cells are emptied, with the line breaks inside them. */
function outsideQuotes(text: string): string {
  return text.replace(/"(?:[^"]|"")*"/g, '""');
}

function mostFrequent(values: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function readRecords(text: string, options: { delimiter: string; name: string }) {
  const read = (relax_quotes: boolean): string[][] =>
    parse(text, {
      delimiter: options.delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes,
      skip_empty_lines: true,
      max_record_size: 5_000_000,
    });
  try {
    return { records: read(false), relaxed: null };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE")
      throw unclosed(text, options, error);
    try {
      return {
        records: read(true),
        relaxed: `Line ${lineOf(error)} has quotes in the wrong place; they were kept as text.`,
      };
    } catch (again) {
      if (!(again instanceof CsvError)) throw again;
      throw unclosed(text, options, again);
    }
  }
}

function unclosed(text: string, { delimiter, name }: { delimiter: string; name: string }, cause: CsvError): ParseError {
  const line = openingQuoteLine(text, delimiter);
  return new ParseError(
    "CSV_DAMAGED",
    `${baseName(name)}: the quote opened in line ${line.toLocaleString("en")} is never closed, so every row after it would be one cell. ` +
      'Close it, or write a quote inside a quoted cell as "".',
    { cause },
  );
}

/** csv-parse names the last line of the file; a reader needs the line where the open quote stands. */
function openingQuoteLine(text: string, delimiter: string): number {
  let line = 1;
  let openedAt: number | null = null;
  let cellIsEmpty = true;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "\n") line += 1;
    if (openedAt !== null) {
      if (character !== '"') continue;
      if (text[at + 1] === '"') at += 1;
      else openedAt = null;
    } else if (character === '"' && cellIsEmpty) {
      openedAt = line;
    } else {
      cellIsEmpty = character === delimiter || character === "\n" || character === "\r";
    }
  }
  return openedAt ?? line;
}

function lineOf(error: CsvError): string {
  const lines: unknown = error.lines;
  return typeof lines === "number" ? lines.toLocaleString("en") : "?";
}

/** Rows before the header that fill one cell of many are a caption; spreadsheets put the table's name there. */
function splitHeader(records: readonly (readonly string[])[]) {
  const width = Math.max(0, ...records.slice(0, 50).map((cells) => cells.length));
  let start = 0;
  while (start < 5 && start < records.length - 2 && width > 2 && filled(records[start] ?? []).length <= 1) start += 1;
  const caption = filled(records.slice(0, start).flat())[0] ?? "";
  const columns = headerOf(records.slice(start));
  return { caption, columns, rows: records.slice(columns === null ? start : start + 1) };
}

function filled(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.replace(/\s+/g, " ").trim()).filter((cell) => cell !== "");
}

/** A first row of distinct names that are not numbers is the header; without one the cells stand alone. */
function headerOf(records: readonly (readonly string[])[]): readonly string[] | null {
  const names = records[0]?.map((cell) => cell.replace(/\s+/g, " ").trim());
  if (names === undefined || records.length < 2) return null;
  const given = filled(names);
  const looksLikeNames = given.every((name) => name.length <= 80 && !/^[-+]?[\d.,%$€¥]+$/.test(name));
  return given.length > names.length / 2 && new Set(given).size === given.length && looksLikeNames ? names : null;
}

function cellText(cell: string, htmlToText: ((html: string) => string) | null): string {
  const text = htmlToText !== null && /<\/?[a-z][^>]*>/i.test(cell) ? htmlToText(cell) : cell;
  return text.replace(/[ \t]*\r?\n\s*/g, "\n").trim();
}
