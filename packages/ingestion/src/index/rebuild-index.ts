import type { RevisionRow } from "@secondpass/db";
import { type IndexedPassage, type PassageIndex, quarantineIndex } from "@secondpass/retrieval";
import type { Context } from "../context";
import { freeRevisionId } from "../documents/accept-document";
import { bumpVersion, enqueueRevision, retireRevision } from "../documents/revisions";
import { IndexVerificationError, KnowledgeBaseNotFoundError } from "../ingestion-error";
import { withLease } from "../jobs/lease";
import { indexLeaseKey } from "./index-lease";
import { isIndexLost } from "./index-registry";
import { revisionPassages } from "./revision-passages";

/** Rows collected before a commit. */
const batchRows = 2_000;

/**
 * Builds the index anew from the stored chunks and vectors, beside the old one, and switches in one transaction. Documents
 * that were embedded by another recipe cannot be copied: they are read and embedded again, and appear one by one.
 */
export async function rebuildIndex(context: Context, kbId: string): Promise<void> {
  await withLease(context, indexLeaseKey(kbId), async () => {
    await adoptRecipe(context, kbId);
    await fillNewGeneration(context, kbId);
  });
}

/** Rebuilds only when the table really cannot be read: several searches may report the same loss. */
export async function repairIndex(context: Context, kbId: string): Promise<void> {
  await withLease(context, indexLeaseKey(kbId), async () => {
    const { indexes } = context;
    const generation = await indexes.activeGeneration(kbId);
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
  const generation = await indexes.newGeneration(kbId);
  const index = await indexes.openGeneration(generation, true);
  const revisions = await liveRevisionRows(context, kbId);
  await writeRevisions(context, index, revisions);
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

/** Live revisions that the recipe in use can serve. */
export async function liveRevisionRows({ database, options }: Context, kbId: string): Promise<RevisionRow[]> {
  const documents = await database.prisma.document.findMany({
    where: { kbId, deletedAt: null, liveRevisionId: { not: null } },
  });
  const revisions = await database.prisma.revision.findMany({
    where: { document: { kbId }, fingerprint: options.recipe.fingerprint, state: "live" },
  });
  const live = new Set(documents.map(({ liveRevisionId }) => liveRevisionId));
  return revisions.filter(({ id }) => live.has(id));
}

/** Writes the rows of many revisions in few commits and counts them afterwards. @throws IndexVerificationError */
export async function writeRevisions(
  context: Context,
  index: PassageIndex,
  revisions: readonly RevisionRow[],
): Promise<void> {
  let pending: IndexedPassage[] = [];
  for (const revision of revisions) {
    context.signal.throwIfAborted();
    pending.push(...(await revisionPassages(context, revision)));
    if (pending.length >= batchRows) {
      await index.upsert(pending);
      pending = [];
    }
  }
  if (pending.length > 0) await index.upsert(pending);
  for (const { id, chunkCount } of revisions) {
    const found = await index.countRevision(id);
    if (found !== chunkCount) throw new IndexVerificationError(id, found, chunkCount ?? 0);
  }
}

/** Makes the recipe in use the knowledge base's own: everything that another one made is queued to be made again. */
async function adoptRecipe({ database, options }: Context, kbId: string): Promise<void> {
  const { fingerprint } = options.recipe;
  await database.write(async (transaction) => {
    const knowledgeBase = await transaction.knowledgeBase.findUnique({ where: { id: kbId } });
    if (knowledgeBase === null) throw new KnowledgeBaseNotFoundError(kbId);
    if (knowledgeBase.activeFingerprint === fingerprint) return;
    const documents = await transaction.document.findMany({
      where: { kbId, deletedAt: null },
      include: { revisions: true },
    });
    for (const { id: documentId, desiredRevisionId, revisions } of documents) {
      const desired = revisions.find(({ id }) => id === desiredRevisionId);
      if (desired === undefined || desired.fingerprint === fingerprint) continue;
      const { rawSha } = desired;
      const revisionId = await freeRevisionId(transaction, { documentId, rawSha, fingerprint });
      await enqueueRevision(transaction, { id: revisionId, documentId, rawSha, fingerprint });
      for (const { id } of revisions) await retireRevision(transaction, { kbId, revisionId: id });
      await transaction.document.update({
        where: { id: documentId },
        data: {
          desiredRevisionId: revisionId,
          liveRevisionId: null,
          state: "queued",
          errorCode: null,
          errorMessage: null,
          progressDone: 0,
          progressTotal: 0,
        },
      });
    }
    await transaction.knowledgeBase.update({ where: { id: kbId }, data: { activeFingerprint: fingerprint } });
    await bumpVersion(transaction, kbId);
  });
}
