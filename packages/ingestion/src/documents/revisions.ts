import type { DatabaseTransaction } from "@secondpass/db";
import { parserVersion } from "../parsing/parsed-file";

/** A new revision with its job. */
export async function enqueueRevision(
  transaction: DatabaseTransaction,
  revision: { id: string; documentId: string; rawSha: string; chunking: string },
): Promise<void> {
  await transaction.revision.create({ data: { ...revision, parserVersion, state: "pending" } });
  await transaction.job.create({ data: { revisionId: revision.id, stage: "parse" } });
}

/** A failed revision from its beginning, with all its attempts. */
export async function restartRevision(
  transaction: DatabaseTransaction,
  { documentId, revisionId }: { documentId: string; revisionId: string },
): Promise<void> {
  const job = { stage: "parse", attempt: 0, nextRunAt: 0n, errorCode: null, leaseOwner: null, leaseUntil: null };
  await transaction.job.upsert({
    where: { revisionId },
    create: { revisionId, ...job },
    update: { ...job, fence: { increment: 1 } },
  });
  await transaction.revision.update({ where: { id: revisionId }, data: { state: "pending" } });
  await transaction.document.update({
    where: { id: documentId },
    data: { state: "queued", errorCode: null, errorMessage: null, progressDone: 0, progressTotal: 0 },
  });
}

/** From this transaction on no reader sees the revision; its rows and blobs are purged afterwards. */
export async function retireRevision(
  transaction: DatabaseTransaction,
  { kbId, revisionId }: { kbId: string; revisionId: string },
): Promise<void> {
  await transaction.job.deleteMany({ where: { revisionId } });
  await transaction.revision.updateMany({ where: { id: revisionId }, data: { state: "retired" } });
  await transaction.tombstone.upsert({ where: { revisionId }, create: { revisionId, kbId }, update: {} });
}

/** Caches of what readers may see are keyed by this counter, in every process. */
export async function bumpVersion(transaction: DatabaseTransaction, kbId: string): Promise<void> {
  await transaction.knowledgeBase.updateMany({ where: { id: kbId }, data: { version: { increment: 1 } } });
}
