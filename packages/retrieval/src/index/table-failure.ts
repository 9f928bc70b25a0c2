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

/** Trouble of the machine, not of the files: rebuilding would not help. Linux error numbers 12, 13, 23, 24 and 28. */
const ENVIRONMENT =
  /too many open files|permission denied|no space left|out of memory|memory allocation|timed? ?out|cancell?ed|os error (?:12|13|23|24|28)\b/i;

/**
 * Names what went wrong while a table was read or written.
 *
 * LanceDB has no error codes, and damaged files make it say anything, from `Not found` to `expected ident at line 1` (a few
 * hundred flipped, cut and overwritten files gave some forty different messages). What it is asked is always well-formed,
 * since ids, vectors and limits are checked before; so whatever its native part throws is damage, unless the machine is to
 * blame. `countRows` still answers when the folder is gone, hence the look at the folder.
 *
 * @returns IndexMissingError, IndexCorruptError, or the error itself when it is about neither
 */
export function tableFailure(error: unknown, { directory, table }: { directory: string; table: string }): unknown {
  if (error instanceof RetrievalError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (ENVIRONMENT.test(message)) return error;
  if (!hasManifest(directory, table)) return new IndexMissingError(directory, table, { cause: error });
  if (isNative(error)) return new IndexCorruptError(directory, table, { cause: error });
  return error;
}

/** Every error that crosses from LanceDB's native part carries this code. */
function isNative(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "GenericFailure";
}
