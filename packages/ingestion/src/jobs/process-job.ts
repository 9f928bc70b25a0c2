import type { Context } from "../context";
import { ParseError } from "../parsing/parse-error";
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

/** A job goes on from the stage it had reached. */
async function runStages(context: Context, claim: JobClaim): Promise<void> {
  if (claim.stage === "parse") await parseStage(context, claim);
  if (claim.stage !== "write") await embedStage(context, claim);
  await writeStage(context, claim);
}

async function settle(context: Context, claim: JobClaim, error: unknown): Promise<void> {
  if (error instanceof JobLostError) return;
  if (context.signal.aborted) return releaseClaim(context, claim);
  const { code, message, retryable } = describe(error);
  // Without its database nothing can be noted; the lease ends by itself.
  if (code === "DATA_FOLDER_GONE") throw error;
  if (retryable) await postponeClaim(context, claim, { code, message });
  else await failClaim(context, claim, { code, message });
}

/** Errors without a code are faults nobody foresaw; another attempt costs little and often helps. */
function describe(error: unknown): { code: string; message: string; retryable: boolean } {
  if (!(error instanceof Error)) return { code: "INTERNAL", message: String(error), retryable: true };
  const code = "code" in error && typeof error.code === "string" ? error.code : "INTERNAL";
  const retryable = "retryable" in error ? error.retryable === true : !(error instanceof ParseError);
  return { code, message: error.message, retryable };
}

async function renew(context: Context, claim: JobClaim): Promise<void> {
  try {
    await withClaim(context, claim, async () => undefined);
  } catch (error) {
    // The next step of the job finds out by itself whether it is still ours.
    context.options.onError?.(error);
  }
}
