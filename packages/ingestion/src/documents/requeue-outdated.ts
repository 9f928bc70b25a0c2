import type { Context } from "../context";
import { KnowledgeBaseNotFoundError } from "../ingestion-error";
import { freeRevisionId } from "./accept-document";
import { enqueueRevision, retireRevision } from "./revisions";

/**
 * Queues every document whose text was cut in another way than text is cut now. Readers see the old passages of each until its
 * new ones are whole.
 *
 * @throws KnowledgeBaseNotFoundError
 */
export async function requeueOutdated({ database, chunking }: Context, kbId: string): Promise<void> {
  await database.write(async (transaction) => {
    if ((await transaction.knowledgeBase.findUnique({ where: { id: kbId } })) === null) {
      throw new KnowledgeBaseNotFoundError(kbId);
    }
    const documents = await transaction.document.findMany({
      where: { kbId, deletedAt: null },
      include: { revisions: true },
    });
    for (const { id: documentId, desiredRevisionId, liveRevisionId, revisions } of documents) {
      const desired = revisions.find(({ id }) => id === desiredRevisionId);
      if (desired === undefined || desired.chunking === chunking) continue;
      const { rawSha } = desired;
      const revisionId = await freeRevisionId(transaction, { documentId, rawSha, chunking });
      await enqueueRevision(transaction, { id: revisionId, documentId, rawSha, chunking });
      if (desired.id !== liveRevisionId) await retireRevision(transaction, { kbId, revisionId: desired.id });
      await transaction.document.update({
        where: { id: documentId },
        data: {
          desiredRevisionId: revisionId,
          state: "queued",
          errorCode: null,
          errorMessage: null,
          progressDone: 0,
          progressTotal: 0,
        },
      });
    }
  });
}
