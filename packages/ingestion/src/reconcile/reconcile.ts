import { tryLease, withLease } from "@secondpass/db";
import type { Context } from "../context";
import { indexLeaseKey } from "../index/index-lease";
import { isIndexLost } from "../index/index-registry";
import { purge } from "../index/purge";
import { liveRevisionRows, repairIndex, writeRevisions } from "../index/rebuild-index";
import { IndexOutdatedError, KnowledgeBaseNotFoundError } from "../ingestion-error";
import { requeueAbandoned } from "../jobs/job-claim";
import { collectGarbage } from "./collect-garbage";

/**
 * Brings the index and the files in line with the database, which is the truth: abandoned jobs go back into the queue,
 * tombstones are purged, a lost index is rebuilt, missing rows are written and unknown ones removed. One process at a time;
 * the others skip it.
 *
 * @param options.thorough compares every revision's rows, at start; without it only totals, every minute
 */
export async function reconcile(context: Context, options: { thorough: boolean }): Promise<void> {
  const { database, trouble } = context;
  database.assertPresent();
  await requeueAbandoned(database);
  await tryLease(context, "reconciler", async () => {
    for (const { id } of await database.prisma.knowledgeBase.findMany({ select: { id: true } })) {
      try {
        await reconcileIndex(context, id, options);
        trouble.ended(`knowledge base ${id}`);
      } catch (error) {
        // One knowledge base that cannot be repaired does not keep the others from it.
        if (context.signal.aborted) throw error;
        if (!(error instanceof KnowledgeBaseNotFoundError)) trouble.began(`knowledge base ${id}`, error);
      }
    }
    await collectGarbage(context);
  });
}

async function reconcileIndex(context: Context, kbId: string, { thorough }: { thorough: boolean }): Promise<void> {
  try {
    await purge(context, kbId);
    await compareIndex(context, kbId, thorough);
  } catch (error) {
    if (error instanceof IndexOutdatedError) return;
    if (!isIndexLost(error)) throw error;
    await repairIndex(context, kbId);
    await purge(context, kbId);
  }
}

async function compareIndex(context: Context, kbId: string, thorough: boolean): Promise<void> {
  const { indexes } = context;
  if ((await indexes.activeGeneration(kbId)).generation === null) return;
  const { index } = await indexes.active(kbId);
  // A table whose folder is gone still answers how many rows it has; only a search tells.
  await index.check();
  const live = await liveRevisionRows(context, kbId);
  const expected = live.reduce((sum, { chunkCount }) => sum + (chunkCount ?? 0), 0);
  if (!thorough && (await index.report()).rows === expected) return;

  await withLease(context, indexLeaseKey(kbId), async () => {
    const { index: current, embedder } = await indexes.active(kbId);
    const known = await context.database.prisma.revision.findMany({
      where: { document: { kbId } },
      select: { id: true },
    });
    const knownIds = new Set(known.map(({ id }) => id));
    // Every revision is in the database before its first row is written, so an unknown row is nobody's.
    const unknown = (await current.revisionIds()).filter((id) => !knownIds.has(id));
    if (unknown.length > 0) await current.deleteRevisions(unknown);
    const stillLive = await liveRevisionRows(context, kbId);
    const incomplete = [];
    for (const revision of stillLive) {
      if ((await current.countRevision(revision.id)) === revision.chunkCount) continue;
      incomplete.push(revision);
    }
    if (incomplete.length === 0) return;
    // Doubled rows cannot be merged away, so what is wrong is removed first.
    await current.deleteRevisions(incomplete.map(({ id }) => id));
    await writeRevisions(context, current, incomplete, embedder);
  });
}
