import { withLease } from "@secondpass/db";
import { removeUnreferenced } from "../blobs/remove-unreferenced";
import type { Context } from "../context";
import { indexLeaseKey } from "./index-lease";
import { isIndexLost } from "./index-registry";

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
  for (const generation of await indexes.generationsOf(kbId)) {
    try {
      await (await indexes.openGeneration(generation)).deleteRevisions(revisionIds);
    } catch (error) {
      // One that is being filled may not be there yet, and is compared with what is live before it answers.
      if (generation.active || !isIndexLost(error)) throw error;
    }
  }
  await at("rows-purged");

  await database.write(async (transaction) => {
    const revisions = await transaction.revision.findMany({ where: { id: { in: revisionIds } } });
    await removeUnreferenced(transaction, blobs, revisions);
    await transaction.revision.deleteMany({ where: { id: { in: revisionIds } } });
    await transaction.document.deleteMany({ where: { kbId, deletedAt: { not: null }, revisions: { none: {} } } });
    await transaction.tombstone.updateMany({
      where: { revisionId: { in: revisionIds } },
      data: { purgedAt: new Date() },
    });
  });
}
