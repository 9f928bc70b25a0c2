import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { MARKER } from "./fill-once";

/** Removes all but the tables used last whose name begins like this: each is as large as the index of its documents. */
export async function removeUnused(directory: string, prefix: string, kept: number): Promise<void> {
  const names = await readdir(directory).catch(() => [] as string[]);
  const tables = await Promise.all(
    names
      .filter((name) => name.startsWith(prefix) && name.endsWith(MARKER))
      .map(async (name) => ({ table: name.slice(0, -MARKER.length), at: (await stat(join(directory, name))).mtimeMs })),
  );
  const unused = tables.sort((a, b) => b.at - a.at).slice(kept);
  for (const { table } of unused) {
    // The marker first: a table without one is filled again.
    await rm(join(directory, `${table}${MARKER}`), { force: true });
    await rm(join(directory, `${table}.lance`), { recursive: true, force: true, maxRetries: 5 });
  }
}
