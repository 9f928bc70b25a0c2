import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "../context";
import { collectVectors } from "../vectors/vector-sets";

/**
 * Removes a table that never answered, and the vectors made for it. A worker that is still on its way out may write to it once
 * more: the collection of garbage takes that.
 */
export async function discardTable(context: Context, kbId: string, table: string): Promise<void> {
  context.indexes.retire(table);
  await rm(join(context.indexes.directory, `${table}.lance`), { recursive: true, force: true, maxRetries: 5 });
  await collectVectors(context, kbId);
}
