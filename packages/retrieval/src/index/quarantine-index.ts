import { rename } from "node:fs/promises";
import { tableFolder } from "./table-failure";

/**
 * Renames a damaged table's folder aside, so that a new one can be built under its name and the old one be looked at.
 * Close every `PassageIndex` of the table first.
 *
 * @returns the folder's new path, or null when there was nothing to put aside
 */
export async function quarantineIndex(directory: string, table: string): Promise<string | null> {
  const stamp = new Date().toISOString().replace(/[:.]/g, "-");
  // Not ending in .lance: LanceDB would list it as a table.
  const aside = `${tableFolder(directory, table)}.damaged-${stamp}-${Math.random().toString(36).slice(2, 8)}`;
  try {
    await rename(tableFolder(directory, table), aside);
    return aside;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
