import type { DatabaseTransaction } from "@secondpass/db";
import type { BlobStore } from "../blobs/blob-store";
import { removeVectorSets } from "../blobs/remove-unreferenced";
import type { Context } from "../context";

type Key = { readonly chunksSha: string; readonly fingerprint: string };

/** The file of the vectors that an embedder made of some chunks; null while it has not. */
export async function findVectors({ database }: Pick<Context, "database">, key: Key): Promise<string | null> {
  const found = await database.prisma.vectorSet.findUnique({ where: { chunksSha_fingerprint: key } });
  return found?.vectorsSha ?? null;
}

/** Stores vectors and names them, inside the write that also checks that they are still wanted. */
export async function recordVectors(
  transaction: DatabaseTransaction,
  blobs: BlobStore,
  { chunksSha, fingerprint, bytes }: Key & { readonly bytes: Uint8Array },
): Promise<void> {
  const vectorsSha = await blobs.put(bytes);
  await transaction.vectorSet.upsert({
    where: { chunksSha_fingerprint: { chunksSha, fingerprint } },
    create: { chunksSha, fingerprint, vectorsSha },
    update: { vectorsSha },
  });
}

/**
 * Removes a knowledge base's vectors of embedders that it neither answers with, nor answered with before, nor is being
 * prepared for; unless another knowledge base with the same chunks does.
 */
export async function collectVectors({ database, blobs }: Context, kbId: string): Promise<void> {
  await database.write(async (transaction) => {
    const unused = await transaction.$queryRaw<{ chunksSha: string; fingerprint: string; vectorsSha: string }[]>`
      SELECT v."chunksSha", v."fingerprint", v."vectorsSha" FROM "VectorSet" v
      WHERE v."chunksSha" IN (
        SELECT r."chunksSha" FROM "Revision" r JOIN "Document" d ON d."id" = r."documentId" WHERE d."kbId" = ${kbId}
      ) AND NOT EXISTS (
        SELECT 1 FROM "Revision" r
        JOIN "Document" d ON d."id" = r."documentId"
        JOIN "KnowledgeBase" k ON k."id" = d."kbId"
        LEFT JOIN "IndexBuild" b ON b."kbId" = k."id"
        LEFT JOIN "IndexGeneration" g ON g."kbId" = k."id" AND (g."active" OR g."id" = b."generationId")
        WHERE r."chunksSha" = v."chunksSha" AND v."fingerprint" IN (g."fingerprint", k."previousFingerprint")
      )`;
    await removeVectorSets(transaction, blobs, unused);
  });
}
