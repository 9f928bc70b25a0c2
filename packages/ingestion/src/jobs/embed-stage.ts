import type { Context } from "../context";
import { embedChunks, forgetCheckpoint } from "../vectors/embed-chunks";
import { findVectors, recordVectors } from "../vectors/vector-sets";
import { type JobClaim, withClaim } from "./job-claim";

/**
 * Chunks to vectors by the embedder that answers for the knowledge base; what it made of the same chunks before is taken over.
 *
 * @throws JobLostError, and whatever inference throws
 */
export async function embedStage(context: Context, claim: JobClaim): Promise<void> {
  const { database, blobs, indexes, signal } = context;
  const { kbId, documentId, revisionId } = claim;
  const { chunksSha } = await database.prisma.revision.findUniqueOrThrow({ where: { id: revisionId } });
  if (chunksSha === null) throw new RangeError(`revision ${revisionId} has no chunks to embed`);
  const { embedder } = await indexes.activeGeneration(kbId);
  const { fingerprint } = embedder;

  const work = { chunksSha, embedder, scope: revisionId };
  const isKnown = (await findVectors(context, { chunksSha, fingerprint })) !== null;
  const bytes = isKnown ? null : await embedChunks(context, { ...work, signal, onBatch: checkpointed });
  if (bytes !== null) await blobs.put(bytes);
  await withClaim(
    context,
    claim,
    async (transaction) => {
      if (bytes !== null) await recordVectors(transaction, blobs, { chunksSha, fingerprint, bytes });
      await transaction.document.update({ where: { id: documentId }, data: { progressDone: 0 } });
    },
    { stage: "write" },
  );
  await forgetCheckpoint(context, work);
  context.changed(kbId);
  await context.at("vectors-recorded");

  async function checkpointed(progressDone: number): Promise<void> {
    await withClaim(
      context,
      claim,
      (transaction) => transaction.document.update({ where: { id: documentId }, data: { progressDone } }),
      { progress: true },
    );
    context.changed(kbId);
    await context.at("vectors-checkpoint");
  }
}
