import { type RevisionRow, withLease } from "@secondpass/db";
import { type IndexedPassage, type PassageIndex, quarantineIndex } from "@secondpass/retrieval";
import type { Context } from "../context";
import { bumpVersion } from "../documents/revisions";
import { IndexVerificationError, NotEmbeddedError } from "../ingestion-error";
import type { IndexEmbedder } from "./index-embedder";
import { indexLeaseKey } from "./index-lease";
import { isIndexLost } from "./index-registry";
import { revisionPassages } from "./revision-passages";

/** Rows collected before a commit. */
const batchRows = 2_000;

/** Builds the index anew from the stored chunks and vectors, beside the old one, and switches in one transaction. */
export async function rebuildIndex(context: Context, kbId: string): Promise<void> {
  await withLease(context, indexLeaseKey(kbId), () => fillNewGeneration(context, kbId));
}

/** Rebuilds only when the table really cannot be read: several searches may report the same loss. */
export async function repairIndex(context: Context, kbId: string): Promise<void> {
  await withLease(context, indexLeaseKey(kbId), async () => {
    const { indexes } = context;
    const { generation } = await indexes.activeGeneration(kbId);
    if (generation !== null && (await isReadable(context, generation))) return;
    if (generation !== null) {
      indexes.retire(generation.table);
      await quarantineIndex(indexes.directory, generation.table);
    }
    await fillNewGeneration(context, kbId);
  });
}

async function isReadable({ indexes }: Context, generation: { table: string; dimension: number }): Promise<boolean> {
  try {
    const index = await indexes.openGeneration(generation);
    await index.check();
    return true;
  } catch (error) {
    if (isIndexLost(error)) return false;
    throw error;
  }
}

async function fillNewGeneration(context: Context, kbId: string): Promise<void> {
  const { indexes, database } = context;
  const { embedder } = await indexes.activeGeneration(kbId);
  const generation = await indexes.newGeneration(kbId, embedder);
  const index = await indexes.openGeneration(generation, true);
  const revisions = await liveRevisionRows(context, kbId);
  await writeRevisions(context, index, revisions, embedder);
  const { kind, recallAt100 } = await index.maintain();

  const replaced = await database.write(async (transaction) => {
    const old = await transaction.indexGeneration.findMany({ where: { kbId, active: true } });
    await transaction.indexGeneration.deleteMany({ where: { kbId, active: true } });
    await transaction.indexGeneration.update({
      where: { id: generation.id },
      data: { active: true, kind, recallAt100 },
    });
    await bumpVersion(transaction, kbId);
    return old;
  });
  for (const { table } of replaced) indexes.retire(table);
  context.changed(kbId);
}

/** What readers may see. */
export async function liveRevisionRows({ database }: Context, kbId: string): Promise<RevisionRow[]> {
  const documents = await database.prisma.document.findMany({
    where: { kbId, deletedAt: null, liveRevisionId: { not: null } },
  });
  const revisions = await database.prisma.revision.findMany({
    where: { document: { kbId }, state: "live" },
  });
  const live = new Set(documents.map(({ liveRevisionId }) => liveRevisionId));
  return revisions.filter(({ id }) => live.has(id));
}

/** Writes the rows of many revisions in few commits and counts them afterwards. @throws IndexVerificationError, NotEmbeddedError */
export async function writeRevisions(
  context: Context,
  index: PassageIndex,
  revisions: readonly RevisionRow[],
  embedder: IndexEmbedder,
): Promise<void> {
  let pending: IndexedPassage[] = [];
  for (const revision of revisions) {
    context.signal.throwIfAborted();
    const passages = await revisionPassages(context, revision, embedder);
    if (passages === null) throw new NotEmbeddedError(revision.id, embedder.id);
    pending.push(...passages);
    if (pending.length >= batchRows) {
      await index.upsert(pending);
      pending = [];
    }
  }
  if (pending.length > 0) await index.upsert(pending);
  const counts = await index.passagesPerRevision();
  for (const { id, chunkCount } of revisions) {
    const found = counts.get(id) ?? 0;
    if (found !== chunkCount) throw new IndexVerificationError(id, found, chunkCount ?? 0);
  }
}
