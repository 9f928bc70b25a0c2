import type { DatabaseTransaction, RevisionRow } from "@secondpass/db";
import type { BlobStore } from "./blob-store";

/**
 * Removes the files that only these revisions name, and the vectors made of their chunks. Inside a write, because whoever is
 * about to name one of them waits for the same lock and looks again.
 */
export async function removeUnreferenced(
  transaction: DatabaseTransaction,
  blobs: BlobStore,
  gone: readonly RevisionRow[],
): Promise<void> {
  const goneIds = gone.map(({ id }) => id);
  const shas = new Set(gone.flatMap(({ rawSha, textSha, chunksSha }) => [rawSha, textSha, chunksSha]));
  for (const sha of shas) {
    if (sha === null) continue;
    const named = await transaction.revision.count({
      where: { id: { notIn: goneIds }, OR: [{ rawSha: sha }, { textSha: sha }, { chunksSha: sha }] },
    });
    if (named > 0) continue;
    await blobs.delete(sha);
    await removeVectorSets(transaction, blobs, await transaction.vectorSet.findMany({ where: { chunksSha: sha } }));
  }
}

/** Removes sets of vectors, and their files unless another set has the same. */
export async function removeVectorSets(
  transaction: DatabaseTransaction,
  blobs: BlobStore,
  gone: readonly { readonly chunksSha: string; readonly fingerprint: string; readonly vectorsSha: string }[],
): Promise<void> {
  for (const { chunksSha, fingerprint, vectorsSha } of gone) {
    await transaction.vectorSet.delete({ where: { chunksSha_fingerprint: { chunksSha, fingerprint } } });
    if ((await transaction.vectorSet.count({ where: { vectorsSha } })) === 0) await blobs.delete(vectorsSha);
  }
}
