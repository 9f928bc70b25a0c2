import type { Context } from "../context";
import { describeFailure } from "./describe-failure";
import { embedStage } from "./embed-stage";
import { claimJob, failClaim, type JobClaim, JobLostError, postponeClaim, releaseClaim, withClaim } from "./job-claim";
import { parseStage } from "./parse-stage";
import { writeStage } from "./write-stage";

/**
 * Takes the oldest waiting job through its remaining stages.
 *
 * @returns its knowledge base, or null when nothing waits
 * @throws what is wrong with the machinery itself (the database is gone); a document's own failure is written into it
 */
export async function processNextJob(context: Context): Promise<string | null> {
  const claim = await claimJob(context);
  if (claim === null) return null;
  context.changed(claim.kbId);
  const renewal = setInterval(() => renew(context, claim), context.leaseMs / 3);
  try {
    await context.at("claimed");
    await runStages(context, claim);
  } catch (error) {
    await settle(context, claim, error);
  } finally {
    clearInterval(renewal);
    context.changed(claim.kbId);
  }
  return claim.kbId;
}

/** A job goes on from the stage it had reached, and back to embedding when the embedder was switched under it. */
async function runStages(context: Context, claim: JobClaim): Promise<void> {
  if (claim.stage === "parse") await parseStage(context, claim);
  if (claim.stage !== "write") await embedStage(context, claim);
  while ((await writeStage(context, claim)) === "not-embedded") await embedStage(context, claim);
}

async function settle(context: Context, claim: JobClaim, error: unknown): Promise<void> {
  if (error instanceof JobLostError) return;
  if (context.signal.aborted) return releaseClaim(context, claim);
  const { code, message, retryable } = describeFailure(error);
  // Without its database nothing can be noted; the lease ends by itself.
  if (code === "DATA_FOLDER_GONE") throw error;
  if (retryable) await postponeClaim(context, claim, { code, message });
  else await failClaim(context, claim, { code, message });
}

async function renew(context: Context, claim: JobClaim): Promise<void> {
  try {
    await withClaim(context, claim, async () => undefined);
    context.trouble.ended(`lease ${claim.documentId}`);
  } catch (error) {
    // The next step of the job finds out by itself whether it is still ours.
    context.trouble.began(`lease ${claim.documentId}`, error);
  }
}
