import { createHash } from "node:crypto";
import { basename, resolve } from "node:path";
import {
  type Document,
  type Qrels,
  type Query,
  readBeirCorpus,
  readBeirQrels,
  readBeirQueries,
} from "@secondpass/ranking";
import { type DatasetPart, findDatasetFile } from "./dataset-files";
import { DatasetError } from "./evaluation-errors";
import { fileLines } from "./file-text";

export type Dataset = {
  readonly name: string;
  readonly documents: readonly Document[];
  /** Only the questions that have a judgement, in file order. */
  readonly queries: readonly Query[];
  readonly qrels: Qrels;
  /** SHA-256 over the corpus's ids, titles and texts: names the index built from it. */
  readonly corpusSha256: string;
};

/**
 * Reads an evaluation set in BEIR layout: `corpus.jsonl`, `queries.jsonl` (each plain or .gz) and `qrels/test.tsv`.
 *
 * @throws DatasetError naming the file, and the line where there is one
 */
export async function readDataset(directory: string): Promise<Dataset> {
  const folder = resolve(directory);
  const corpus = await read(folder, "corpus.jsonl", async (lines) => collect(readBeirCorpus(lines)));
  const queries = await read(folder, "queries.jsonl", readBeirQueries);
  const qrels = await read(folder, "qrels/test.tsv", readBeirQrels);

  const hash = createHash("sha256");
  for (const { id, title, text } of corpus) hash.update(`${id}\0${title}\0${text}\0`);
  return {
    name: basename(folder),
    documents: corpus,
    queries: queries.filter(({ id }) => qrels.has(id)),
    qrels,
    corpusSha256: hash.digest("hex"),
  };
}

async function read<T>(
  folder: string,
  name: DatasetPart,
  parse: (lines: AsyncIterable<string>) => Promise<T>,
): Promise<T> {
  const path = findDatasetFile(folder, name);
  if (path === undefined) {
    throw new DatasetError(
      `${folder} has no ${name} (or ${name}.gz). Expected a folder in BEIR layout: corpus.jsonl, queries.jsonl, qrels/test.tsv.`,
    );
  }
  try {
    return await parse(fileLines(path));
  } catch (error) {
    throw new DatasetError(`${path}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
