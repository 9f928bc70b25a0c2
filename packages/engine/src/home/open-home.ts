import { constants } from "node:fs";
import { access, mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { HomeUnusableError } from "./home-unusable-error";

/** What is written first and by name; the folders beside it are made as they are needed. */
const DATABASE_FILE = "second-pass.db";

/**
 * Makes the folder of all state where it is missing, and makes sure that it can be written.
 *
 * @returns the database's file in it
 * @throws HomeUnusableError
 */
export async function openHome(home: string): Promise<string> {
  await make(home, home);
  await assertWritable(home, home, constants.W_OK | constants.X_OK);
  const file = join(home, DATABASE_FILE);
  if ((await statOf(file, home)) !== null) await assertWritable(home, file, constants.R_OK | constants.W_OK);
  return file;
}

/** One folder at a time: Node's own recursive mkdir never returns for a folder below /proc. */
async function make(folder: string, home: string): Promise<void> {
  const found = await statOf(folder, home);
  if (found?.isDirectory()) return;
  if (found !== null) throw new HomeUnusableError(home, `${folder} is a file`);
  if (folder !== dirname(folder)) await make(dirname(folder), home);
  await mkdir(folder).catch(async (error: NodeJS.ErrnoException) => {
    // Another process may have made it just now.
    if (error.code === "EEXIST" && (await statOf(folder, home))?.isDirectory()) return;
    throw new HomeUnusableError(home, `${folder} cannot be made (${error.code})`, { cause: error });
  });
}

async function assertWritable(home: string, path: string, mode: number): Promise<void> {
  await access(path, mode).catch((error: NodeJS.ErrnoException) => {
    throw new HomeUnusableError(home, `${path} cannot be written by this user (${error.code})`, { cause: error });
  });
}

/** Null when there is nothing, also because what leads there is no folder. */
async function statOf(path: string, home: string) {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw new HomeUnusableError(home, `${path} cannot be looked at (${error.code})`, { cause: error });
  });
}
