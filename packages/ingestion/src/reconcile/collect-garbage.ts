import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isNotFound } from "../blobs/blob-store";
import type { Context } from "../context";

/** A blob is named by the database moments after it is stored; a day covers suspended machines. */
const orphanAgeMs = 24 * 60 * 60_000;
/** A table is made moments before its generation is active; searches may be on a replaced one for a minute. */
const tableAgeMs = 10 * 60_000;
/** Damaged tables are kept for whoever wants to look into them. */
const quarantineAgeMs = 7 * 24 * 60 * 60_000;

/** Removes files that nothing names any more: blobs, tables of replaced generations, unfinished vectors of finished work. */
export async function collectGarbage(context: Context): Promise<void> {
  context.indexes.closeRetired(Date.now() - 60_000);
  await collectTables(context);
  await collectWorkFiles(context);
  await collectBlobs(context);
}

async function collectBlobs({ blobs, database }: Context): Promise<void> {
  for await (const { sha, path, ageMs } of blobs.list()) {
    if (ageMs < orphanAgeMs) continue;
    await database.write(async (transaction) => {
      const named =
        sha !== null &&
        ((await transaction.revision.findFirst({
          where: { OR: [{ rawSha: sha }, { textSha: sha }, { chunksSha: sha }] },
          select: { id: true },
        })) ?? (await transaction.vectorSet.findFirst({ where: { vectorsSha: sha } }))) !== null;
      if (!named) await rm(path, { force: true });
    });
  }
}

async function collectTables({ indexes, database }: Context): Promise<void> {
  const kept = { OR: [{ active: true }, { build: { isNot: null } }] };
  const generations = await database.prisma.indexGeneration.findMany({ where: kept, select: { table: true } });
  const named = new Set(generations.map(({ table }) => `${table}.lance`));
  for (const { path, name, ageMs } of await entries(indexes.directory)) {
    const isTable = name.endsWith(".lance");
    if (named.has(name) || (!isTable && !name.includes(".lance.damaged-"))) continue;
    if (ageMs > (isTable ? tableAgeMs : quarantineAgeMs)) await rm(path, { recursive: true, force: true });
  }
  // Generations that were never switched to: the process that filled them is gone, and so is their table by now.
  const stale = new Date(Date.now() - tableAgeMs * 6);
  await database.write((transaction) =>
    transaction.indexGeneration.deleteMany({ where: { active: false, build: { is: null }, createdAt: { lt: stale } } }),
  );
}

async function collectWorkFiles({ options, database }: Context): Promise<void> {
  for (const { path, name, ageMs } of await entries(options.directories.work)) {
    if (ageMs < tableAgeMs) continue;
    const scope = name.split("-")[0] ?? "";
    const job = await database.prisma.job.findUnique({ where: { revisionId: scope } });
    const build = await database.prisma.indexBuild.findUnique({ where: { kbId: scope } });
    if (job === null && build === null) await rm(path, { force: true });
  }
}

async function entries(directory: string): Promise<{ name: string; path: string; ageMs: number }[]> {
  try {
    const found = [];
    for (const name of await readdir(directory)) {
      const path = join(directory, name);
      found.push({ name, path, ageMs: Date.now() - (await stat(path)).mtimeMs });
    }
    return found;
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}
