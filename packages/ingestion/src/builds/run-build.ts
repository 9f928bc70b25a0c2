import { databaseNow, tryLease } from "@secondpass/db";
import type { Context } from "../context";
import { describeFailure } from "../jobs/describe-failure";
import { attemptsMax } from "../jobs/job-claim";
import { type Build, updateIfThere } from "./build";
import { BuildLostError } from "./build-lost-error";
import { embedMissing } from "./embed-missing";
import { switchWhenComplete } from "./switch-index";

/** Tries after trouble that may pass, each after a wait twice as long: a minute in all. */
const triesMax = 6;
const firstWaitMs = 1_000;

/**
 * Takes the oldest build that waits as far as it gets: to the switch, or to an error that is written into it. One process works
 * on it at a time.
 *
 * @param abortable called with the knowledge base, gives the signal that stops the work on it in this process
 * @returns whether there was one
 */
export async function runNextBuild(context: Context, abortable: (kbId: string) => AbortSignal): Promise<boolean> {
  const { prisma } = context.database;
  const due = await prisma.indexBuild.findMany({
    where: { state: { not: "failed" }, nextRunAt: { lte: await databaseNow(prisma) } },
    orderBy: { createdAt: "asc" },
  });
  for (const { id, kbId } of due) {
    const held = await tryLease(context, `build:${kbId}`, () => attempt(context, id, abortable(kbId)));
    if (held?.value === true) return true;
  }
  return false;
}

async function attempt(context: Context, id: string, signal: AbortSignal): Promise<boolean> {
  const build = await claim(context, id);
  if (build === null) return false;
  try {
    await context.at("build-claimed");
    do await embedMissing(context, build, signal);
    while (!(await switchWhenComplete(context, build, signal)));
  } catch (error) {
    await settle(context, build, error);
  } finally {
    context.changed(build.kbId);
  }
  return true;
}

/** Begins an attempt. One that ended its process too often without getting on fails with POISON instead. */
async function claim({ database, changed }: Context, id: string): Promise<Build | null> {
  const build = await database.write(async (transaction) => {
    const build = await transaction.indexBuild.findUnique({ where: { id }, include: { generation: true } });
    if (build === null || build.state === "failed") return null;
    if (build.attempt >= (build.errorCode === null ? attemptsMax : triesMax)) {
      await transaction.indexBuild.update({
        where: { id },
        data: {
          state: "failed",
          errorCode: "POISON",
          errorMessage:
            `Building the index for ${build.generation.embedderId} ended its process ${build.attempt} times, so it is not ` +
            "tried again by itself. Retry it, or choose another embedder.",
        },
      });
      return null;
    }
    const data = { state: "embedding", attempt: { increment: 1 } };
    return transaction.indexBuild.update({ where: { id }, data, include: { generation: true } });
  });
  if (build !== null) changed(build.kbId);
  return build;
}

async function settle(context: Context, { id }: Build, error: unknown): Promise<void> {
  if (error instanceof BuildLostError) return;
  if (context.signal.aborted) {
    // A stop is no failure: given back as if it had not begun.
    await updateIfThere(context, id, { state: "waiting", attempt: { decrement: 1 } });
    return;
  }
  const { code, message, retryable } = describeFailure(error);
  // Without its database nothing can be noted; the lease ends by itself.
  if (code === "DATA_FOLDER_GONE") throw error;
  await context.database.write(async (transaction) => {
    const build = await transaction.indexBuild.findUnique({ where: { id } });
    if (build === null) return;
    const isLast = !retryable || build.attempt >= triesMax;
    const nextRunAt = (await databaseNow(transaction)) + BigInt(firstWaitMs * 2 ** build.attempt);
    const state = isLast ? "failed" : "waiting";
    await transaction.indexBuild.update({
      where: { id },
      data: { state, nextRunAt, errorCode: code, errorMessage: message },
    });
  });
}
