import { sayIssues } from "@secondpass/inference";
import { numberedLines } from "@secondpass/ranking";
import type { z } from "zod";
import { DatasetError } from "../evaluation-errors";
import { fileLines } from "../file-text";
import { readParquet } from "./read-parquet";

/** What a table's rows have to be. */
export type RowFormat<T> = {
  /** Each the names that a column may have, one of which has to be there. */
  readonly columns: readonly (readonly string[])[];
  /** Read where they are there. */
  readonly optional?: readonly string[];
  readonly schema: z.ZodType<T>;
};

/** Endings of the files that can be read. */
export const ROW_FILE = /\.(parquet|jsonl|jsonl\.gz)$/;

/**
 * The rows of a table, from its files in their order: Parquet a row group at a time, JSON Lines a line at a time, packed with gzip or not.
 *
 * @throws DatasetError naming the file and the row (from 1) or line that is not as expected
 */
export async function* readRows<T>(paths: readonly string[], format: RowFormat<T>): AsyncGenerator<T> {
  for (const path of paths) {
    const rows = path.endsWith(".parquet") ? readParquet(path, format) : readJsonLines(path);
    let isEmpty = true;
    for await (const { place, value } of rows) {
      isEmpty = false;
      const row = format.schema.safeParse(value);
      if (!row.success)
        throw new DatasetError(
          `${path}, ${place}: ${sayIssues(row.error, value, { whole: "The row", namesFields: true }).join(" ")}`,
        );
      yield row.data;
    }
    if (isEmpty) throw new DatasetError(`${path} has no row. Expected at least one.`);
  }
}

async function* readJsonLines(path: string): AsyncGenerator<{ place: string; value: unknown }> {
  const lines = numberedLines(fileLines(path));
  while (true) {
    const next = await lines.next().catch((error: unknown) => {
      throw unreadable(path, error);
    });
    if (next.done) return;
    const { number, text } = next.value;
    yield { place: `line ${number}`, value: parseJson(text, `${path}, line ${number}`) };
  }
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const pointer = text.startsWith("version https://git-lfs")
      ? " This is a Git LFS pointer in place of the file: fetch the file itself (git lfs pull)."
      : "";
    throw new DatasetError(
      `${place}: found ${JSON.stringify(text.slice(0, 80))}, expected one JSON object.${pointer}`,
      {
        cause,
      },
    );
  }
}

function unreadable(path: string, cause: unknown): DatasetError {
  const problem = cause instanceof Error ? cause.message : String(cause);
  const hint = path.endsWith(".gz") ? " Expected a whole gzip file; fetch it again." : "";
  return new DatasetError(`${path} cannot be read: ${problem}.${hint}`, { cause });
}
