import type { Passage } from "@secondpass/ranking";
import { passageText } from "@secondpass/ranking";
import {
  Table as ArrowTable,
  Field,
  FixedSizeList,
  Float32,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import { IndexMismatchError } from "./index-errors";

/** A passage as it is stored beside its vector. `tokens` counts its `passageText` in the reranker's tokens. */
export type StoredPassage = Passage & {
  readonly revisionId: string;
  readonly ordinal: number;
  readonly tokens: number;
};

/** A stored passage with its L2-normalised vector of the table's dimension. */
export type IndexedPassage = StoredPassage & { readonly vector: Float32Array };

const TEXT_COLUMNS = ["id", "revision_id", "document_id", "title", "text", "search_text"] as const;
const NUMBER_COLUMNS = ["ordinal", "start", "end", "tokens"] as const;

/** Everything a hit shows; neither the vector nor the copy that keyword search reads. */
export const PASSAGE_COLUMNS = [
  "id",
  "revision_id",
  "document_id",
  "title",
  "text",
  "ordinal",
  "start",
  "end",
  "tokens",
];

/** No column may be null: LanceDB fills a missing one with nulls without a word. */
export function passageSchema(dimension: number): Schema {
  return new Schema([
    ...TEXT_COLUMNS.map((name) => new Field(name, new Utf8(), false)),
    ...NUMBER_COLUMNS.map((name) => new Field(name, new Int32(), false)),
    new Field("vector", new FixedSizeList(dimension, new Field("item", new Float32(), false)), false),
  ]);
}

/** @throws IndexMismatchError when the table on disk has other columns or another dimension */
export function assertPassageSchema(schema: Schema, dimension: number, table: string): void {
  const found = new Map(schema.fields.map((field) => [field.name, field.type]));
  const expected = passageSchema(dimension);
  const missing = expected.fields.filter((field) => !found.has(field.name)).map((field) => field.name);
  if (missing.length > 0) {
    throw new IndexMismatchError(table, `no column ${missing.join(", ")}`, "the columns of this version");
  }
  const listSize = (found.get("vector") as Partial<FixedSizeList> | undefined)?.listSize;
  if (listSize !== dimension) {
    throw new IndexMismatchError(table, `vectors of ${listSize} numbers`, `${dimension} as this embedder makes`);
  }
}

/** Passages as one Arrow batch, vectors copied into one flat buffer. */
export function passageBatch(passages: readonly IndexedPassage[], dimension: number): ArrowTable {
  const schema = passageSchema(dimension);
  const vectors = new Float32Array(passages.length * dimension);
  for (const [index, { vector }] of passages.entries()) vectors.set(vector, index * dimension);

  const rows = passages.map(toRow);
  const texts = TEXT_COLUMNS.map((name) => utf8(rows.map((row) => row[name])));
  const numbers = NUMBER_COLUMNS.map((name) =>
    makeData({ type: new Int32(), data: Int32Array.from(rows, (row) => row[name]) }),
  );
  const vector = makeData({
    type: new FixedSizeList(dimension, new Field("item", new Float32(), false)),
    length: passages.length,
    child: makeData({ type: new Float32(), data: vectors }),
  });
  const struct = makeData({
    type: new Struct(schema.fields),
    length: passages.length,
    children: [...texts, ...numbers, vector],
  });
  return new ArrowTable(schema, [new RecordBatch(schema, struct)]);
}

/** A row as LanceDB returns it, with the `PASSAGE_COLUMNS`. */
export type PassageRow = {
  readonly id: string;
  readonly revision_id: string;
  readonly document_id: string;
  readonly title: string;
  readonly text: string;
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly tokens: number;
};

export function toPassage({ id, document_id, title, text, start, end }: PassageRow): Passage {
  return { id, documentId: document_id, title, text, start, end };
}

function toRow(passage: IndexedPassage) {
  const { id, revisionId, documentId, title, text, ordinal, start, end, tokens } = passage;
  const search_text = passageText(passage);
  return {
    id,
    revision_id: revisionId,
    document_id: documentId,
    title,
    text,
    search_text,
    ordinal,
    start,
    end,
    tokens,
  };
}

function utf8(values: readonly string[]) {
  const [data] = vectorFromArray([...values], new Utf8()).data;
  if (data === undefined) throw new RangeError("passageBatch needs at least one passage");
  return data;
}
