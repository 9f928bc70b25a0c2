import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { withLease } from "@secondpass/db";
import type { IndexReport, PassageIndex } from "@secondpass/retrieval";
import { quarantineIndex } from "@secondpass/retrieval";
import { isNotFound } from "../blobs/blob-store";
import type { Context } from "../context";
import { bumpVersion } from "../documents/revisions";
import { indexLeaseKey } from "../index/index-lease";
import { isIndexLost } from "../index/index-registry";
import { liveRevisionRows, writeRevisions } from "../index/rebuild-index";
import { BlobDamagedError, NotEmbeddedError } from "../ingestion-error";
import { collectVectors } from "../vectors/vector-sets";
import { type Build, updateBuild } from "./build";
import { BuildLostError } from "./build-lost-error";
import { chosenId } from "./choose-embedder";
import { missingRevisions } from "./embed-missing";

/** Revisions written between two looks at whether the build is still wanted. */
const revisionsPerStep = 50;

/**
 * Fills the table, makes it equal to what is live while nobody else writes, and lets it answer: one transaction, before which
 * the old index answers and after which the new one does.
 *
 * @returns false when documents came in meanwhile that have no vectors yet
 * @throws BuildLostError, IndexVerificationError, and what the machine throws
 */
export async function switchWhenComplete(context: Context, build: Build, signal: AbortSignal): Promise<boolean> {
  const { kbId, generation } = build;
  const embedder = context.embedderOf(generation.embedderId);
  await updateBuild(context, build, { state: "writing" });
  const index = await openTable(context, build);
  // The long part of the work on the table, while documents may still be written to the other one.
  await bringUpToDate(context, build, index, signal).catch((error: unknown) => {
    // A document may have been purged under it; the second time nobody can.
    if (!(error instanceof BlobDamagedError || error instanceof NotEmbeddedError)) throw error;
  });
  await index.maintain();

  const replaced = await withLease({ ...context, signal }, indexLeaseKey(kbId), async () => {
    const { missing } = await missingRevisions(context, kbId, embedder);
    if (missing.length > 0) return null;
    await bringUpToDate(context, build, index, signal);
    const report = await index.report();
    await context.at("build-complete");
    return activate(context, build, report);
  });
  if (replaced === null) return false;
  await context.at("build-switched");
  for (const table of replaced) await retireTable(context, table);
  await collectVectors(context, kbId);
  return true;
}

/** The table as far as it was filled; made anew when it is damaged. */
async function openTable({ indexes }: Context, { generation }: Build): Promise<PassageIndex> {
  try {
    const index = await indexes.openGeneration(generation, true);
    await index.check();
    return index;
  } catch (error) {
    if (!isIndexLost(error)) throw error;
    indexes.retire(generation.table);
    await quarantineIndex(indexes.directory, generation.table);
    return indexes.openGeneration(generation, true);
  }
}

/** Writes the live revisions that have vectors and are not whole in the table, and removes what is not live. */
async function bringUpToDate(context: Context, build: Build, index: PassageIndex, signal: AbortSignal): Promise<void> {
  const embedder = context.embedderOf(build.generation.embedderId);
  const live = await liveRevisionRows(context, build.kbId);
  const missing = new Set((await missingRevisions(context, build.kbId, embedder)).missing.map(({ id }) => id));
  const counts = await index.passagesPerRevision();
  const expected = new Map(live.map(({ id, chunkCount }) => [id, chunkCount]));
  // Doubled rows cannot be merged away, so what is wrong is removed first.
  const wrong = [...counts].filter(([id, count]) => expected.get(id) !== count).map(([id]) => id);
  await index.deleteRevisions(wrong);

  const incomplete = live.filter(({ id, chunkCount }) => !missing.has(id) && counts.get(id) !== chunkCount);
  for (let start = 0; start < incomplete.length; start += revisionsPerStep) {
    signal.throwIfAborted();
    await writeRevisions(context, index, incomplete.slice(start, start + revisionsPerStep), embedder);
    await updateBuild(context, build, { attempt: 1 });
    await context.at("build-rows-written");
  }
}

/** The one step that readers notice. @returns the tables that answered until then */
function activate(context: Context, { id, kbId, generation }: Build, report: IndexReport): Promise<string[]> {
  const { kind, recallAt100 } = report;
  return context.database.write(async (transaction) => {
    if ((await transaction.indexBuild.findUnique({ where: { id } })) === null) {
      throw new BuildLostError(`build ${id} was cancelled or replaced`);
    }
    const old = await transaction.indexGeneration.findMany({ where: { kbId, active: true } });
    await transaction.indexGeneration.deleteMany({ where: { kbId, active: true } });
    await transaction.indexGeneration.update({
      where: { id: generation.id },
      data: { active: true, kind, recallAt100 },
    });
    await transaction.indexBuild.delete({ where: { id } });
    const previousFingerprint = old[0]?.fingerprint ?? null;
    const embedderId = chosenId(context, generation.embedderId);
    await transaction.knowledgeBase.update({ where: { id: kbId }, data: { embedderId, previousFingerprint } });
    await bumpVersion(transaction, kbId);
    return old.map(({ table }) => table);
  });
}

/** Searches that began on the table, in any process, go on: its age, by which it is collected, counts from here. */
async function retireTable({ indexes }: Context, table: string): Promise<void> {
  indexes.retire(table);
  const now = new Date();
  await utimes(join(indexes.directory, `${table}.lance`), now, now).catch((error: unknown) => {
    if (!isNotFound(error)) throw error;
  });
}
