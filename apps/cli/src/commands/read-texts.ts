import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { gunzipSync } from "node:zlib";
import type { NamedText } from "@secondpass/engine";
import { UsageError } from "../usage-error";

/** What is read of a folder in BEIR layout and of others like it. */
const ENDINGS = /\.(jsonl|ndjson|csv|tsv|txt|qrels)(\.gz)?$/i;

/** Files, and what is in folders below them, as texts; packed ones are unpacked. Names are as they were given, without `.gz`. */
export async function readTexts(paths: readonly string[]): Promise<NamedText[]> {
  const files = (await Promise.all(paths.map(filesBelow))).flat();
  return Promise.all(
    files.map(async ({ path, name }) => {
      const bytes = await readFile(path);
      const text = path.endsWith(".gz") ? gunzipSync(bytes) : bytes;
      return { name: name.replace(/\.gz$/, ""), text: text.toString("utf8") };
    }),
  );
}

async function filesBelow(path: string): Promise<{ readonly path: string; readonly name: string }[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new UsageError(`There is no file or folder ${path}.`);
  if (!found.isDirectory()) return [{ path, name: basename(path) }];
  const names = await readdir(path, { recursive: true });
  const files = names.filter((name) => ENDINGS.test(name)).map((name) => join(path, name));
  if (files.length === 0) throw new UsageError(`The folder ${path} holds no .jsonl, .csv, .tsv, .txt or .qrels file.`);
  return files.sort().map((file) => ({ path: file, name: relative(path, file) }));
}
