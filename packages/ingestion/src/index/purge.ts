import { unreferencedBlobs } from "../blobs/blob-references";
import type { Context } from "../context";
import { withLease } from "../jobs/lease";
import { indexLeaseKey } from "./index-lease";

/** Removes the rows, revisions and files that tombstones stand for. Any crash on the way leaves the tombstone for the next time. */
export async function purge(context: Context, kbId: string): Promise<void> {
  const { database } = context;
  if ((await database.prisma.tombstone.count({ where: { kbId, purgedAt: null } })) === 0) return;
  await withLease(context, indexLeaseKey(kbId), () => purgeHoldingLease(context, kbId));
}

/** The same for a caller that holds the index's lease already. */
export async function purgeHoldingLease({ database, indexes, blobs, at }: Context, kbId: string): Promise<void> {
  const tombstones = await database.prisma.tombstone.findMany({ where: { kbId, purgedAt: null } });
  if (tombstones.length === 0) return;
  const revisionIds = tombstones.map(({ revisionId }) => revisionId);
  const generation = await indexes.generationOf(kbId);
  if (generation !== null) await (await indexes.openGeneration(generation)).deleteRevisions(revisionIds);
  await at("rows-purged");

  await database.write(async (transaction) => {
    const revisions = await transaction.revision.findMany({ where: { id: { in: revisionIds } } });
    for (const sha of await unreferencedBlobs(transaction, revisions)) await blobs.delete(sha);
    await transaction.revision.deleteMany({ where: { id: { in: revisionIds } } });
    await transaction.document.deleteMany({ where: { kbId, deletedAt: { not: null }, revisions: { none: {} } } });
    await transaction.tombstone.updateMany({
      where: { revisionId: { in: revisionIds } },
      data: { purgedAt: new Date() },
    });
  });
}
