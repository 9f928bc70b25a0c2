import type { Context } from "../context";
import { DocumentNotFoundError } from "../ingestion-error";
import { bumpVersion, retireRevision } from "./revisions";

/**
 * One transaction, and no reader sees the document any more. Rows and blobs follow by `purge`.
 *
 * @returns the document's knowledge base
 * @throws DocumentNotFoundError
 */
export async function deleteDocument({ database, at }: Context, documentId: string): Promise<string> {
  const kbId = await database.write(async (transaction) => {
    const document = await transaction.document.findFirst({
      where: { id: documentId, deletedAt: null },
      include: { revisions: true },
    });
    if (document === null) throw new DocumentNotFoundError(documentId);
    const { kbId } = document;
    for (const { id } of document.revisions) await retireRevision(transaction, { kbId, revisionId: id });
    await transaction.document.update({
      where: { id: documentId },
      data: { deletedAt: new Date(), state: "deleting", liveRevisionId: null, desiredRevisionId: null },
    });
    await bumpVersion(transaction, kbId);
    return kbId;
  });
  await at("deleted");
  return kbId;
}
