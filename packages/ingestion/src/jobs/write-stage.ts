import { withLease } from "@secondpass/db";
import { decodeChunks } from "../blobs/chunk-blob";
import type { Context } from "../context";
import { bumpVersion, retireRevision } from "../documents/revisions";
import { indexLeaseKey } from "../index/index-lease";
import { isIndexLost } from "../index/index-registry";
import { purgeHoldingLease } from "../index/purge";
import { repairIndex } from "../index/rebuild-index";
import { revisionPassages } from "../index/revision-passages";
import { IndexVerificationError } from "../ingestion-error";
import { type JobClaim, withClaim } from "./job-claim";

/** Rows per commit, and per step of the progress bar. */
const batchRows = 1_000;

/**
 * Rows into the index, counted, and then one transaction that shows the new revision and hides the old one. Every step may be
 * repeated: the rows are the same ones.
 *
 * @returns `not-embedded` when the embedder that answers has made no vectors of the revision: it was switched meanwhile
 * @throws JobLostError, IndexVerificationError
 */
export async function writeStage(context: Context, claim: JobClaim): Promise<"written" | "not-embedded"> {
  try {
    return await write(context, claim);
  } catch (error) {
    if (!isIndexLost(error)) throw error;
    await repairIndex(context, claim.kbId);
    return write(context, claim);
  }
}

async function write(context: Context, claim: JobClaim): Promise<"written" | "not-embedded"> {
  const { database, indexes } = context;
  const revision = await database.prisma.revision.findUniqueOrThrow({ where: { id: claim.revisionId } });
  return withLease(context, indexLeaseKey(claim.kbId), async () => {
    const { index, embedder } = await indexes.active(claim.kbId);
    const passages = await revisionPassages(context, revision, embedder);
    if (passages === null) {
      await withClaim(context, claim, async () => undefined, { stage: "embed" });
      return "not-embedded";
    }
    for (let start = 0; start < passages.length; start += batchRows) {
      await index.upsert(passages.slice(start, start + batchRows));
      await withClaim(context, claim, (transaction) =>
        transaction.document.update({
          where: { id: claim.documentId },
          data: { progressDone: Math.min(start + batchRows, passages.length) },
        }),
      );
      await context.at("rows-partly-written");
    }
    const found = await index.countRevision(claim.revisionId);
    if (found !== passages.length) throw new IndexVerificationError(claim.revisionId, found, passages.length);
    await context.at("rows-written");
    await publish(context, claim);
    await context.at("published");
    await purgeHoldingLease(context, claim.kbId);
    return "written";
  });
}

async function publish(context: Context, claim: JobClaim): Promise<void> {
  const { kbId, documentId, revisionId } = claim;
  const { chunksSha } = await context.database.prisma.revision.findUniqueOrThrow({ where: { id: revisionId } });
  const { title, format, warnings } = decodeChunks(await context.blobs.read(chunksSha ?? ""));
  await withClaim(context, claim, async (transaction) => {
    const { liveRevisionId } = await transaction.document.findUniqueOrThrow({ where: { id: documentId } });
    if (liveRevisionId !== null) await retireRevision(transaction, { kbId, revisionId: liveRevisionId });
    await transaction.revision.update({ where: { id: revisionId }, data: { state: "live" } });
    await transaction.document.update({
      where: { id: documentId },
      data: {
        liveRevisionId: revisionId,
        state: "indexed",
        title,
        format,
        warnings: JSON.stringify(warnings),
        errorCode: null,
        errorMessage: null,
      },
    });
    await transaction.job.delete({ where: { id: claim.jobId } });
    await bumpVersion(transaction, kbId);
  });
  context.changed(kbId);
}
