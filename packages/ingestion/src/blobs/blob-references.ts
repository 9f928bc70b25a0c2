import type { DatabaseTransaction, RevisionRow } from "@secondpass/db";

/** The files a revision is made of. */
export function blobsOf({ rawSha, textSha, chunksSha, vectorsSha }: RevisionRow): string[] {
  return [rawSha, textSha, chunksSha, vectorsSha].filter((sha) => sha !== null);
}

/**
 * Which files of these revisions no other revision names. Ask inside a write, and delete inside it too: whoever is about to
 * name one of them waits for the same lock and looks again.
 */
export async function unreferencedBlobs(
  transaction: DatabaseTransaction,
  gone: readonly RevisionRow[],
): Promise<string[]> {
  const shas = [...new Set(gone.flatMap(blobsOf))];
  const free: string[] = [];
  for (const sha of shas) {
    const named = await transaction.revision.count({
      where: {
        id: { notIn: gone.map(({ id }) => id) },
        OR: [{ rawSha: sha }, { textSha: sha }, { chunksSha: sha }, { vectorsSha: sha }],
      },
    });
    if (named === 0) free.push(sha);
  }
  return free;
}
