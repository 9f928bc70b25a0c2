import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { RetrievalError } from "../retrieval-error";
import { IndexCorruptError, IndexMissingError } from "./index-errors";

/** Where LanceDB keeps a table. */
export function tableFolder(directory: string, table: string): string {
  return join(directory, `${table}.lance`);
}

/** Whether the folder holds at least one commit. A folder without any is what a crash while creating leaves. */
export function hasManifest(directory: string, table: string): boolean {
  const versions = join(tableFolder(directory, table), "_versions");
  return existsSync(versions) && readdirSync(versions).some((name) => name.endsWith(".manifest"));
}

/** Trouble of the machine, not of the files: rebuilding would not help. */
const ENVIRONMENT = /too many open files|permission denied|no space left|out of memory|os error (?:12|13|23|24|28)\b/i;

/** What reading damaged or half-deleted files says: LanceDB has no error codes, only messages. */
const DAMAGE =
  /LanceError\(IO\)|not found|sufficient data|invalid range|too small|corrupt|decod|magic|checksum|panicked|protobuf|out of bounds|unexpected end|internal error|arrow error|invalid offset|overflow/i;

/**
 * Names what went wrong while a table was read or written. `countRows` still answers when the folder is gone, so this looks
 * at the folder as well as at the message.
 *
 * @returns IndexMissingError, IndexCorruptError, or the error itself when it is about neither
 */
export function tableFailure(error: unknown, { directory, table }: { directory: string; table: string }): unknown {
  if (error instanceof RetrievalError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (ENVIRONMENT.test(message)) return error;
  if (!hasManifest(directory, table)) return new IndexMissingError(directory, table, { cause: error });
  if (DAMAGE.test(message)) return new IndexCorruptError(directory, table, { cause: error });
  return error;
}
