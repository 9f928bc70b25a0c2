import { readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { DatasetError } from "../evaluation-errors";
import { ROW_FILE } from "./read-rows";

/** Files of each table of the new layout, shards in order. */
export type NewLayoutFiles = Readonly<Record<"corpus" | "queries" | "qrels" | "top_ranked", readonly string[]>>;

export type DatasetFiles =
  | { readonly layout: "old"; readonly rows: readonly string[] }
  | { readonly layout: "new"; readonly tables: NewLayoutFiles };

/**
 * The names that each table has on the hub, the first that is there counting. A push writes a config into a folder of its name, and the config
 * `default` into `data`; MTEB (`abstasks/retrieval_dataset_loaders.py`) reads judgements from `default` before `qrels`, and queries from `query`
 * before `queries`.
 */
const TABLES = {
  corpus: ["corpus"],
  queries: ["query", "queries"],
  qrels: ["default", "data", "qrels"],
  top_ranked: ["top_ranked"],
} as const;

/** Where rows of the old layout lie: the folder itself, or the one of the only config. */
const ROWS = ["", "data", "default"];

const EXPECTED =
  "Expected MTEB's new layout, with files (.parquet, .jsonl or .jsonl.gz) of corpus, queries, qrels (or default, data) and top_ranked, each in a folder of its name or as a file of that name; or its old layout, with files of rows {query, positive, negative}";

/** A file lies in the folder, in the folder of its table, or in that of its split there. */
const DEPTH_MAX = 2;
/** Files shown when a folder cannot be understood. */
const SHOWN_MAX = 12;

type Found = { readonly path: string; readonly table: string; readonly split: string };

/**
 * Which files make up a data set: the file that was named, or those of one split of a folder. `train-00000-of-00002.parquet` is a shard of
 * the split train, and so is `train/0000.parquet`, as the hub's own conversion to Parquet writes it.
 *
 * @param split default: the only split that the judgements, or the rows, have. As in MTEB, another table may have another one if it has no other.
 * @throws DatasetError saying what was found and what was expected
 */
export async function findDatasetFiles(path: string, split: string | undefined): Promise<DatasetFiles> {
  const isFolder = await isDirectory(path);
  if (!isFolder) {
    if (split !== undefined)
      throw new DatasetError(`${path} is one file, so there is no split "${split}" to choose. Leave --split out.`);
    if (ROW_FILE.test(path)) return { layout: "old", rows: [path] };
    throw new DatasetError(
      `${path} is neither a folder nor a file ending in .parquet, .jsonl or .jsonl.gz. ${EXPECTED}.`,
    );
  }
  const found = await rowFiles(path);
  const named = (names: readonly string[]) => names.find((name) => found.some(({ table }) => table === name));
  const tableOf = (names: readonly string[]) => found.filter(({ table }) => table === named(names));

  if (named([...TABLES.corpus, ...TABLES.queries, ...TABLES.top_ranked]) === undefined) {
    if (named(ROWS) === undefined) throw unknownLayout(path, found);
    return { layout: "old", rows: ofSplit(tableOf(ROWS), split, path).paths };
  }
  if (named(["instruction"]) !== undefined)
    throw new DatasetError(`${path} has a table of instructions. Tasks with instructions are not measured here.`);
  if (Object.values(TABLES).some((names) => named(names) === undefined)) throw unknownLayout(path, found);
  const qrels = ofSplit(tableOf(TABLES.qrels), split, path);
  const filesOf = (names: readonly string[]) => {
    const table = tableOf(names);
    const [only, ...others] = splitsOf(table);
    return ofSplit(table, others.length === 0 ? only : qrels.split, path).paths;
  };
  return {
    layout: "new",
    tables: {
      corpus: filesOf(TABLES.corpus),
      queries: filesOf(TABLES.queries),
      qrels: qrels.paths,
      top_ranked: filesOf(TABLES.top_ranked),
    },
  };
}

function splitsOf(files: readonly Found[]): string[] {
  return [...new Set(files.map(({ split }) => split))];
}

/** @param wanted default: the only one there is */
function ofSplit(files: readonly Found[], wanted: string | undefined, folder: string) {
  const splits = splitsOf(files);
  const split = wanted === undefined && splits.length === 1 ? splits[0] : splits.find((name) => name === wanted);
  if (split !== undefined) {
    return { split, paths: files.filter((file) => file.split === split).map(({ path }) => path) };
  }
  const problem = wanted === undefined ? "more than one split" : `no split "${wanted}"`;
  throw new DatasetError(
    `${join(folder, files[0]?.table ?? "")} has ${problem}: ${splits.join(", ")}. Name one of them with --split.`,
  );
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    throw new DatasetError(`${path} is not there, or cannot be looked at. ${EXPECTED}.`, { cause });
  }
}

/** Everything that can be a table, in the order of its names: in the folder, in its folders, and in theirs. */
async function rowFiles(folder: string): Promise<Found[]> {
  const files = await filesBelow(folder, []);
  return files.map(({ parts: [config, ofConfig], name }) => {
    const path = join(folder, ...[config, ofConfig, name].filter((part) => part !== undefined));
    const stem = name.replace(ROW_FILE, "");
    if (config !== undefined) return { path, table: config, split: ofConfig ?? splitOf(stem) };
    return { path, table: isTable(stem) ? stem : "", split: splitOf(stem) };
  });
}

type FileBelow = { readonly parts: readonly string[]; readonly name: string };

/** Hidden folders are those of git and of the hub's client. Symbolic links are files: the hub's cache consists of them. */
async function filesBelow(folder: string, parts: readonly string[]): Promise<FileBelow[]> {
  const entries = await readdir(join(folder, ...parts), { withFileTypes: true });
  const below = entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(async (entry): Promise<FileBelow[]> => {
      if (!entry.isDirectory()) return ROW_FILE.test(entry.name) ? [{ parts, name: entry.name }] : [];
      const isLookedInto = parts.length < DEPTH_MAX && !entry.name.startsWith(".");
      return isLookedInto ? filesBelow(folder, [...parts, entry.name]) : [];
    });
  return (await Promise.all(below)).flat();
}

function isTable(stem: string): boolean {
  return Object.values(TABLES).some((names) => (names as readonly string[]).includes(stem));
}

/** The hub names a shard SPLIT-00000-of-00002, some with a hash behind it. */
function splitOf(stem: string): string {
  return stem.replace(/-\d{5}-of-\d{5}(-[0-9a-f]+)?$/, "");
}

function unknownLayout(folder: string, found: readonly Found[]): DatasetError {
  const names = found.map(({ path }) => relative(folder, path));
  const more = names.length > SHOWN_MAX ? ` and ${names.length - SHOWN_MAX} more` : "";
  const said = names.length === 0 ? "no such file" : `${names.slice(0, SHOWN_MAX).join(", ")}${more}`;
  return new DatasetError(`${folder} has ${said}. ${EXPECTED}.`);
}
