import type { RevisionRow } from "@secondpass/db";
import type { Context } from "../context";
import { assertDiskSpace } from "../disk-space";
import type { IndexEmbedder } from "../index/index-embedder";
import { liveRevisionRows } from "../index/rebuild-index";
import { BlobDamagedError, EmbedderChangedError } from "../ingestion-error";
import { embedChunks, forgetCheckpoint } from "../vectors/embed-chunks";
import { findVectors, recordVectors } from "../vectors/vector-sets";
import { type Build, updateBuild } from "./build";
import { BuildLostError } from "./build-lost-error";

/** A passage's text, titles and keyword index in a table; its vector comes on top, once there and once as stored. */
const bytesPerPassage = 6_000;

/**
 * Makes the vectors that live revisions still lack, one file of chunks after another; documents that come in meanwhile are
 * found by the next round. What was made before, in this build or for this embedder earlier, is not made again.
 *
 * @throws BuildLostError, EmbedderChangedError, DiskFullError, and whatever inference throws
 */
export async function embedMissing(context: Context, build: Build, signal: AbortSignal): Promise<void> {
  const { embedderId, fingerprint } = build.generation;
  const embedder = context.embedderOf(embedderId);
  if (embedder.fingerprint !== fingerprint) throw new EmbedderChangedError(embedderId);
  const { missing, total } = await missingRevisions(context, build.kbId, embedder);
  let done = total - countPassages(missing);
  await updateBuild(context, build, { state: "embedding", passagesDone: done, passagesTotal: total });
  await assertDiskSpace(context, total * bytesPerPassage + 8 * embedder.dimension * (total - done));
  for (const revision of missing) {
    signal.throwIfAborted();
    await embedRevision(context, build, { revision, embedder, done, signal });
    done += revision.chunkCount ?? 0;
  }
}

/** The live revisions that an embedder has made no vectors of, and how many passages all live ones have. */
export async function missingRevisions(
  context: Context,
  kbId: string,
  { fingerprint }: IndexEmbedder,
): Promise<{ missing: RevisionRow[]; total: number }> {
  const live = await liveRevisionRows(context, kbId);
  const made = await context.database.prisma.vectorSet.findMany({
    where: { fingerprint },
    select: { chunksSha: true },
  });
  const chunksMade = new Set(made.map(({ chunksSha }) => chunksSha));
  const missing = live.filter(({ chunksSha }) => chunksSha === null || !chunksMade.has(chunksSha));
  return { missing, total: countPassages(live) };
}

function countPassages(revisions: readonly RevisionRow[]): number {
  return revisions.reduce((sum, { chunkCount }) => sum + (chunkCount ?? 0), 0);
}

type Step = {
  readonly revision: RevisionRow;
  readonly embedder: IndexEmbedder;
  /** Passages embedded before this revision. */
  readonly done: number;
  readonly signal: AbortSignal;
};

async function embedRevision(
  context: Context,
  build: Build,
  { revision, embedder, done, signal }: Step,
): Promise<void> {
  const { database, blobs } = context;
  const { fingerprint } = embedder;
  const { id, chunksSha } = revision;
  if (chunksSha === null) throw new RangeError(`live revision ${id} has no chunks`);
  // Two documents with the same chunks need one set.
  if ((await findVectors(context, { chunksSha, fingerprint })) !== null) return;

  const work = { chunksSha, embedder, scope: build.kbId };
  const embedding = embedChunks(context, {
    ...work,
    signal,
    async onBatch(embedded) {
      await updateBuild(context, build, {
        passagesDone: done + embedded,
        attempt: 1,
        errorCode: null,
        errorMessage: null,
      });
      await context.at("build-vectors-checkpoint");
    },
  });
  const bytes = await unlessGone(context, id, embedding);
  if (bytes === null) return;
  await database.write(async (transaction) => {
    if ((await transaction.indexBuild.findUnique({ where: { id: build.id } })) === null) {
      throw new BuildLostError(`build ${build.id} was cancelled or replaced`);
    }
    // Deleted or changed while it was embedded: nobody needs its vectors.
    if ((await transaction.revision.findFirst({ where: { chunksSha } })) === null) return;
    await recordVectors(transaction, blobs, { chunksSha, fingerprint, bytes });
  });
  await forgetCheckpoint(context, work);
  await context.at("build-vectors-recorded");
}

/** A document may be deleted or changed, and its chunks purged, at any moment: then there is nothing to do. */
async function unlessGone<T>({ database }: Context, revisionId: string, work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    const isGone = (await database.prisma.revision.findUnique({ where: { id: revisionId } })) === null;
    if (isGone && error instanceof BlobDamagedError) return null;
    throw error;
  }
}
