import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { passageText } from "@secondpass/ranking";
import { isNotFound } from "../blobs/blob-store";
import { decodeChunks } from "../blobs/chunk-blob";
import { decodeVectors, encodeVectors } from "../blobs/vector-blob";
import type { Context } from "../context";
import { type JobClaim, withClaim } from "./job-claim";

/** Chunks per checkpoint: at about 5 ms each, what a crash costs is a third of a second of work. */
const batchChunks = 64;

/**
 * Chunks to vectors, checkpointed in a work file after every batch: a process that takes the job over goes on behind the last
 * whole vector.
 *
 * @throws JobLostError, and whatever inference throws
 */
export async function embedStage(context: Context, claim: JobClaim): Promise<void> {
  const { database, blobs, embedder, signal, options } = context;
  const { chunksSha } = await database.prisma.revision.findUniqueOrThrow({ where: { id: claim.revisionId } });
  if (chunksSha === null) throw new RangeError(`revision ${claim.revisionId} has no chunks to embed`);
  const { chunks } = decodeChunks(await blobs.read(chunksSha));
  const workFile = join(options.directories.work, `${claim.revisionId}-${chunksSha.slice(0, 16)}.f32`);

  const vectors = (await checkpointed(workFile, embedder.dimension)).slice(0, chunks.length);
  while (vectors.length < chunks.length) {
    signal.throwIfAborted();
    const batch = chunks.slice(vectors.length, vectors.length + batchChunks);
    vectors.push(...(await embedder.embedPassages(batch.map(passageText), { signal })));
    if (chunks.length > batchChunks) await checkpoint(workFile, vectors, embedder.dimension, batch.length);
    await withClaim(
      context,
      claim,
      (transaction) =>
        transaction.document.update({ where: { id: claim.documentId }, data: { progressDone: vectors.length } }),
      { progress: true },
    );
    context.changed(claim.kbId);
    await context.at("vectors-checkpoint");
  }

  const bytes = encodeVectors(vectors, embedder.dimension);
  await blobs.put(bytes);
  await withClaim(
    context,
    claim,
    async (transaction) => {
      const vectorsSha = await blobs.put(bytes);
      await transaction.revision.update({ where: { id: claim.revisionId }, data: { vectorsSha } });
      await transaction.document.update({ where: { id: claim.documentId }, data: { progressDone: 0 } });
    },
    { stage: "write" },
  );
  await rm(workFile, { force: true });
  context.changed(claim.kbId);
  await context.at("vectors-recorded");
}

async function checkpointed(workFile: string, dimension: number): Promise<Float32Array[]> {
  try {
    return decodeVectors(await readFile(workFile), dimension);
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

/** Writes the last batch behind the vectors before it, wherever a crash left the file's end. */
async function checkpoint(
  workFile: string,
  vectors: readonly Float32Array[],
  dimension: number,
  added: number,
): Promise<void> {
  await mkdir(join(workFile, ".."), { recursive: true });
  const file = await open(workFile, "a+");
  try {
    const before = (vectors.length - added) * dimension * 4;
    await file.truncate(before);
    await file.writeFile(encodeVectors(vectors.slice(-added), dimension));
    await file.sync();
  } finally {
    await file.close();
  }
}
