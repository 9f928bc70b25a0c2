import { type Database, type DatabaseTransaction, databaseNow, isDeadOwner } from "@secondpass/db";
import type { Context } from "../context";

export type JobStage = "parse" | "embed" | "write";

/** One job in our hands. Every change of state names the fence, so that nothing changes once somebody else has claimed it. */
export type JobClaim = {
  readonly jobId: number;
  readonly fence: number;
  readonly stage: JobStage;
  readonly revisionId: string;
  readonly documentId: string;
  readonly kbId: string;
};

/** A job that ends its process so often is not tried again by itself. */
export const attemptsMax = 3;

/** Our claim is void: the document was deleted or replaced, or the lease ran out. There is nothing to repair. */
export class JobLostError extends Error {
  override readonly name = "JobLostError";
}

/** The oldest job that is nobody's, or null. Jobs that used up their attempts fail with POISON on the way. */
export function claimJob({ database, owner, leaseMs }: Context): Promise<JobClaim | null> {
  return database.write(async (transaction) => {
    const now = await databaseNow(transaction);
    for (;;) {
      const job = await transaction.job.findFirst({
        where: {
          stage: { not: "failed" },
          nextRunAt: { lte: now },
          OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }],
        },
        orderBy: { id: "asc" },
        include: { revision: { include: { document: true } } },
      });
      if (job === null) return null;
      const { document } = job.revision;
      if (job.attempt >= attemptsMax) {
        await failInTransaction(
          transaction,
          { jobId: job.id, documentId: document.id, revisionId: job.revisionId },
          {
            code: "POISON",
            message:
              `Processing ${document.name} ended its process ${job.attempt} times, so it is not tried again by itself. ` +
              "Retry it, or convert it to another format.",
          },
        );
        continue;
      }
      const fence = job.fence + 1;
      const stage = job.stage as JobStage;
      await transaction.job.update({
        where: { id: job.id },
        data: { leaseOwner: owner, leaseUntil: now + BigInt(leaseMs), fence, attempt: job.attempt + 1 },
      });
      await transaction.document.update({ where: { id: document.id }, data: { state: stateOf[stage] } });
      return { jobId: job.id, fence, stage, revisionId: job.revisionId, documentId: document.id, kbId: document.kbId };
    }
  });
}

const stateOf = { parse: "parsing", embed: "embedding", write: "writing" } as const;

/**
 * One step of a claimed job as one transaction, with the lease renewed.
 *
 * @param options.stage the stage it has reached by this step; progress gives it its attempts back
 * @throws JobLostError when the claim is void; nothing is changed then
 */
export function withClaim<T>(
  { database, leaseMs }: Pick<Context, "database" | "leaseMs">,
  claim: JobClaim,
  work: (transaction: DatabaseTransaction) => Promise<T>,
  options: { stage?: JobStage; progress?: boolean } = {},
): Promise<T> {
  return database.write(async (transaction) => {
    const job = await transaction.job.findUnique({ where: { id: claim.jobId } });
    if (job === null || job.fence !== claim.fence) throw new JobLostError(`job ${claim.jobId} is somebody else's now`);
    const value = await work(transaction);
    const { stage, progress } = options;
    await transaction.job.updateMany({
      where: { id: claim.jobId },
      data: {
        leaseUntil: (await databaseNow(transaction)) + BigInt(leaseMs),
        ...(stage === undefined ? {} : { stage }),
        ...(stage !== undefined || progress ? { attempt: 1 } : {}),
      },
    });
    if (stage !== undefined) {
      await transaction.document.update({ where: { id: claim.documentId }, data: { state: stateOf[stage] } });
    }
    return value;
  });
}

/** Gives the job back as if it had not been claimed: a stop is no failure of the document. */
export async function releaseClaim({ database }: Pick<Context, "database">, claim: JobClaim): Promise<void> {
  await database.write(async (transaction) => {
    const { count } = await transaction.job.updateMany({
      where: { id: claim.jobId, fence: claim.fence },
      data: { leaseOwner: null, leaseUntil: null, attempt: { decrement: 1 } },
    });
    if (count > 0) await transaction.document.update({ where: { id: claim.documentId }, data: { state: "queued" } });
  });
}

/** Puts the job back for another try after a wait that doubles; at the last attempt it fails with the error's own words. */
export async function postponeClaim(
  { database }: Pick<Context, "database">,
  claim: JobClaim,
  error: { code: string; message: string },
): Promise<void> {
  await database.write(async (transaction) => {
    const job = await transaction.job.findUnique({ where: { id: claim.jobId } });
    if (job === null || job.fence !== claim.fence) return;
    if (job.attempt >= attemptsMax) {
      await failInTransaction(transaction, claim, error);
      return;
    }
    const nextRunAt = (await databaseNow(transaction)) + BigInt(500 * 2 ** job.attempt);
    await transaction.job.update({ where: { id: job.id }, data: { leaseOwner: null, leaseUntil: null, nextRunAt } });
    await transaction.document.update({ where: { id: claim.documentId }, data: { state: "queued" } });
  });
}

/** The document keeps its live revision, if it has one, and says why the new one did not come. */
export function failClaim(
  { database }: Pick<Context, "database">,
  claim: JobClaim,
  error: { code: string; message: string },
) {
  return database.write((transaction) => failIfOurs(transaction, claim, error));
}

async function failIfOurs(transaction: DatabaseTransaction, claim: JobClaim, error: { code: string; message: string }) {
  const job = await transaction.job.findUnique({ where: { id: claim.jobId } });
  if (job === null || job.fence !== claim.fence) return;
  await failInTransaction(transaction, claim, error);
}

async function failInTransaction(
  transaction: DatabaseTransaction,
  ids: { jobId: number; documentId: string; revisionId: string },
  { code, message }: { code: string; message: string },
): Promise<void> {
  await transaction.job.update({
    where: { id: ids.jobId },
    data: { stage: "failed", errorCode: code, leaseOwner: null, leaseUntil: null },
  });
  await transaction.revision.update({ where: { id: ids.revisionId }, data: { state: "failed" } });
  await transaction.document.update({
    where: { id: ids.documentId },
    data: { state: "failed", errorCode: code, errorMessage: message },
  });
}

/** Jobs whose holder is dead or silent go back into the queue. @returns how many */
export function requeueAbandoned(database: Database): Promise<number> {
  return database.write(async (transaction) => {
    const now = await databaseNow(transaction);
    const held = await transaction.job.findMany({ where: { leaseOwner: { not: null } }, include: { revision: true } });
    const abandoned = held.filter(
      ({ leaseOwner, leaseUntil }) => (leaseUntil ?? 0n) < now || (leaseOwner !== null && isDeadOwner(leaseOwner)),
    );
    for (const { id, revision } of abandoned) {
      await transaction.job.update({ where: { id }, data: { leaseOwner: null, leaseUntil: null } });
      await transaction.document.update({ where: { id: revision.documentId }, data: { state: "queued" } });
    }
    return abandoned.length;
  });
}
