import { randomBytes } from "node:crypto";
import type { KnowledgeBaseRow } from "@secondpass/db";
import { removeUnreferenced } from "../blobs/remove-unreferenced";
import type { Context } from "../context";
import { KnowledgeBaseExistsError, KnowledgeBaseNotFoundError } from "../ingestion-error";

/** @throws KnowledgeBaseExistsError */
export function createKnowledgeBase({ database }: Context, name: string): Promise<KnowledgeBaseRow> {
  return database.write(async (transaction) => {
    if ((await transaction.knowledgeBase.findUnique({ where: { name } })) !== null)
      throw new KnowledgeBaseExistsError(name);
    const id = randomBytes(8).toString("hex");
    return transaction.knowledgeBase.create({ data: { id, name } });
  });
}

/**
 * One transaction removes everything the database knows; jobs under way notice at their next step. The files that nothing
 * names any more go with it, the table with the next look at the index folder.
 *
 * @throws KnowledgeBaseNotFoundError
 */
export async function deleteKnowledgeBase({ database, blobs }: Context, kbId: string): Promise<void> {
  await database.write(async (transaction) => {
    const revisions = await transaction.revision.findMany({ where: { document: { kbId } } });
    const { count } = await transaction.knowledgeBase.deleteMany({ where: { id: kbId } });
    if (count === 0) throw new KnowledgeBaseNotFoundError(kbId);
    await removeUnreferenced(transaction, blobs, revisions);
  });
}
