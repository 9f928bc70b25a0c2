import { type DownloadTimings, type ModelSource, RetryableDownloadError, type SourceFile } from "../download";
import { DownloadCorruptError, ModelFileNotFoundError } from "../errors";
import { pause } from "../pause";
import type { KnownFile } from "./known-model";
import type { PullPlan } from "./pull-plan";

/** Questions about a file that may fail before the host counts as out of reach. */
const ASK_ATTEMPTS_MAX = 4;

type AskRequest = {
  readonly plan: Pick<PullPlan, "files">;
  readonly source: ModelSource;
  readonly signal: AbortSignal;
};

/** A file that is to come, as far as the plan and its source together know it. */
export type WantedFile = {
  readonly path: string;
  readonly bytes: number;
  /** Whether `bytes` is certain: pinned, or told by the host. */
  readonly exact: boolean;
  readonly sha256: string | null;
  readonly commit: string | null;
};

/**
 * Asks a source for every file of a plan, before the first byte is fetched.
 *
 * @throws ModelFileNotFoundError; DownloadCorruptError when it announces other files than the pinned ones; RetryableDownloadError
 *   when it is still silent after a few questions; the signal's reason
 */
export async function askForFiles(
  { plan, source, signal }: AskRequest,
  timings: DownloadTimings,
): Promise<WantedFile[]> {
  const wanted: WantedFile[] = [];
  for (const file of plan.files) {
    const told = await ask(source, file.path, timings, signal);
    if (told === null) throw new ModelFileNotFoundError(file.path, source.place);
    checkAgainstPin(file, told, source.place);
    wanted.push({
      path: file.path,
      bytes: told.bytes ?? file.bytes,
      exact: told.bytes !== null || file.exact,
      sha256: file.sha256 ?? told.sha256,
      commit: told.commit,
    });
  }
  return wanted;
}

async function ask(
  source: ModelSource,
  path: string,
  timings: DownloadTimings,
  signal: AbortSignal,
): Promise<SourceFile | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      const stalled = AbortSignal.timeout(timings.stallMs);
      return await source.stat(path, AbortSignal.any([signal, stalled])).catch((error: unknown) => {
        if (!stalled.aborted) throw error;
        throw new RetryableDownloadError(`${source.place} said nothing for ${Math.round(timings.stallMs / 1_000)} s`);
      });
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RetryableDownloadError) || attempt >= ASK_ATTEMPTS_MAX) throw error;
      await pause(Math.max(error.retryAfterMs ?? 0, timings.retryMs * 2 ** (attempt - 1)), signal);
    }
  }
}

/** A host that announces other bytes than the pinned ones is refused before they are fetched. */
function checkAgainstPin(file: KnownFile, told: SourceFile, place: string): void {
  const refuse = (found: string, expected: string) => {
    throw new DownloadCorruptError({ path: file.path, place, found, expected });
  };
  if (file.exact && told.bytes !== null && told.bytes !== file.bytes)
    refuse(`${told.bytes} bytes`, `${file.bytes} bytes`);
  if (file.sha256 !== null && told.sha256 !== null && told.sha256 !== file.sha256)
    refuse(`SHA-256 ${told.sha256}`, `SHA-256 ${file.sha256}`);
}
