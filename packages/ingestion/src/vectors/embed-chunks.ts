import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { passageText } from "@secondpass/ranking";
import { isNotFound } from "../blobs/blob-store";
import { decodeChunks } from "../blobs/chunk-blob";
import type { Context } from "../context";
import type { IndexEmbedder } from "../index/index-embedder";
import { decodeVectors, encodeVectors } from "./vector-blob";

/** Chunks per checkpoint: at about 5 ms each, what a crash costs is a third of a second of work. */
const batchChunks = 64;

type EmbedOptions = {
  readonly chunksSha: string;
  readonly embedder: IndexEmbedder;
  /** What the vectors are made for: a revision or a knowledge base. One process at a time may work for it. */
  readonly scope: string;
  readonly signal: AbortSignal;
  /** Called after every batch, when its vectors are safe, with how many there are. */
  readonly onBatch: (done: number) => Promise<void>;
};

/**
 * Chunks to vectors, checkpointed in a work file after every batch: whoever takes the work over goes on behind the last whole
 * vector. Call `forgetCheckpoint` when the vectors are recorded.
 *
 * @returns the vectors as they are stored, see `decodeVectors`
 * @throws whatever inference throws
 */
export async function embedChunks(context: Context, options: EmbedOptions): Promise<Buffer> {
  const { chunksSha, embedder, signal, onBatch } = options;
  const { chunks } = decodeChunks(await context.blobs.read(chunksSha));
  const workFile = workFileOf(context, options);
  const vectors = (await checkpointed(workFile, embedder.dimension)).slice(0, chunks.length);
  while (vectors.length < chunks.length) {
    signal.throwIfAborted();
    const batch = chunks.slice(vectors.length, vectors.length + batchChunks);
    vectors.push(...(await embedder.embedPassages(batch.map(passageText), { signal })));
    if (chunks.length > batchChunks) await checkpoint(workFile, vectors, embedder.dimension, batch.length);
    await onBatch(vectors.length);
  }
  return encodeVectors(vectors, embedder.dimension);
}

export async function forgetCheckpoint(
  context: Context,
  work: Omit<EmbedOptions, "signal" | "onBatch">,
): Promise<void> {
  await rm(workFileOf(context, work), { force: true });
}

/** Begins with the scope: the collection of garbage asks whether work for it is still to do. */
function workFileOf(
  { options }: Context,
  { scope, chunksSha, embedder }: Omit<EmbedOptions, "signal" | "onBatch">,
): string {
  return join(options.directories.work, `${scope}-${chunksSha.slice(0, 16)}-${embedder.fingerprint}.f32`);
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
