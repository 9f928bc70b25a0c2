import type { Document } from "../document";
import type { Query } from "../query";
import { BadLineError, type Lines, type NumberedLine, numberedLines, shown } from "./lines";

/**
 * Reads BEIR's `corpus.jsonl`: one `{"_id": string, "title"?: string, "text": string}` a line, other fields ignored. Streams, so
 * that a corpus need not fit in memory.
 *
 * @throws BadLineError
 */
export async function* readBeirCorpus(lines: Lines): AsyncGenerator<Document> {
  for await (const line of numberedLines(lines)) {
    const row = objectOf(line);
    yield {
      id: idOf(row, line),
      title: row.title === undefined || row.title === null ? "" : stringOf(row, "title", line),
      text: stringOf(row, "text", line),
    };
  }
}

/**
 * Reads BEIR's `queries.jsonl`: one `{"_id": string, "text": string}` a line, other fields ignored.
 *
 * @throws BadLineError, also when an id comes twice
 */
export async function readBeirQueries(lines: Lines): Promise<Query[]> {
  const queries = new Map<string, Query>();
  for await (const line of numberedLines(lines)) {
    const row = objectOf(line);
    const id = idOf(row, line);
    if (queries.has(id)) throw new BadLineError(line.number, `query ${shown(id)} a second time`, "each query once");
    queries.set(id, { id, text: stringOf(row, "text", line) });
  }
  return [...queries.values()];
}

/** `corpus.jsonl` of these documents. */
export function writeBeirCorpus(documents: Iterable<Document>): string {
  return jsonLines(documents, ({ id, title, text }) => ({ _id: id, title, text }));
}

/** `queries.jsonl` of these queries. */
export function writeBeirQueries(queries: Iterable<Query>): string {
  return jsonLines(queries, ({ id, text }) => ({ _id: id, text }));
}

function jsonLines<T>(rows: Iterable<T>, toJson: (row: T) => Record<string, string>): string {
  return [...rows].map((row) => `${JSON.stringify(toJson(row))}\n`).join("");
}

type Row = Readonly<Record<string, unknown>>;

function objectOf({ number, text }: NumberedLine): Row {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new BadLineError(number, shown(text), "one JSON object", { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new BadLineError(number, shown(text), "one JSON object");
  }
  return { ...value };
}

function idOf(row: Row, line: NumberedLine): string {
  const id = stringOf(row, "_id", line);
  if (id === "") throw new BadLineError(line.number, "an empty _id", "an id");
  return id;
}

function stringOf(row: Row, field: string, { number }: NumberedLine): string {
  const value = row[field];
  if (typeof value === "string") return value;
  const found = value === undefined ? `no field ${field}` : `${field}: ${shown(JSON.stringify(value))}`;
  throw new BadLineError(number, found, `a string in ${field}`);
}
