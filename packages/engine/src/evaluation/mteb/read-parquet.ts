import {
  asyncBufferFromFile,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { DatasetError } from "../evaluation-errors";
import type { RowFormat } from "./read-rows";

/**
 * The wanted columns of a Parquet file in any of its compressions, one row group in memory at a time.
 *
 * @throws DatasetError when it is no Parquet file, a column is missing, or a row group is damaged
 */
export async function* readParquet(
  path: string,
  { columns, optional = [] }: Pick<RowFormat<unknown>, "columns" | "optional">,
): AsyncGenerator<{ place: string; value: unknown }> {
  const { file, metadata } = await open(path);
  const there = parquetSchema(metadata).children.map(({ element }) => element.name);
  const missing = columns.filter((names) => !names.some((name) => there.includes(name)));
  if (missing.length > 0) {
    throw new DatasetError(
      `${path} has the columns ${there.join(", ")}. Expected ${columns.map((names) => names.join(" or ")).join(", ")}.`,
    );
  }
  const wanted = [...columns.flat(), ...optional].filter((name) => there.includes(name));
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const rows = await parquetReadObjects({ file, metadata, columns: wanted, rowStart, rowEnd, compressors }).catch(
      (cause: unknown) => {
        throw new DatasetError(`${path}, rows ${rowStart + 1} to ${rowEnd} cannot be read: ${messageOf(cause)}.`, {
          cause,
        });
      },
    );
    for (const [index, value] of rows.entries()) yield { place: `row ${rowStart + index + 1}`, value };
    rowStart = rowEnd;
  }
}

type Opened = { readonly file: Awaited<ReturnType<typeof asyncBufferFromFile>>; readonly metadata: FileMetaData };

async function open(path: string): Promise<Opened> {
  try {
    const file = await asyncBufferFromFile(path);
    return { file, metadata: await parquetMetadataAsync(file) };
  } catch (cause) {
    throw new DatasetError(
      `${path} is not a Parquet file, or only the beginning of one: ${messageOf(cause)}. If it was fetched with git, fetch the file itself (git lfs pull).`,
      { cause },
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
