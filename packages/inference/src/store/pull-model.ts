import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, mkdir, readFile, rename, rm, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  type DownloadTimings,
  downloadFile,
  type ModelSource,
  RetryableDownloadError,
  type SourceFile,
} from "../download";
import { DiskSpaceError, DownloadCorruptError, ModelFileNotFoundError, ModelHostUnreachableError } from "../errors";
import { type ModelFile, type ModelManifest, modelManifestSchema } from "../manifest";
import { checkModelFile } from "../manifest/check-model-file";
import { pause } from "../pause";
import { withFileLock } from "./file-lock";
import type { KnownFile } from "./known-model";
import type { LocalManifest } from "./local-manifest";
import { modelFolder } from "./model-folder";
import type { ModelTask } from "./model-task";
import type { PullPlan, PullProgress, PullStage } from "./pull-plan";
import { Staging, type StagingRecord } from "./staging";

/** Left free on the disk after a pull, so that databases and logs can still be written. */
export const RESERVE_BYTES = 512e6;

/** Questions about a file that may fail before the host counts as out of reach. */
const ASK_ATTEMPTS_MAX = 4;

export type PullSettings = {
  readonly directory: string;
  readonly manifest: LocalManifest;
  readonly timings: DownloadTimings;
  /** Free bytes of a folder's disk. */
  readonly freeBytes: (folder: string) => Promise<number>;
};

export type PullRequest = {
  readonly plan: PullPlan;
  readonly source: ModelSource;
  /** Kept with what is unfinished, so that it can be gone on with. */
  readonly task: ModelTask;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PullProgress) => void;
};

export type PullOutcome = { readonly row: ModelManifest; readonly outcome: "pulled" | "present" };

/**
 * Brings a model's files into the store and its row into the manifest, from where it can be used at once. One process at a time
 * works on a model; a second one waits, counts along, and finds the model there. What has arrived survives a failure, an abort
 * and a kill, and the next pull goes on from it.
 *
 * @throws ModelHostUnreachableError, DownloadForbiddenError, ModelFileNotFoundError, DownloadCorruptError, DiskSpaceError; the
 *   signal's reason
 */
export async function pullModel(settings: PullSettings, request: PullRequest): Promise<PullOutcome> {
  const { plan, source, signal, onProgress } = request;
  const folder = modelFolder(plan.row.id);
  const staging = new Staging(settings.directory, folder);
  const expectedTotal = plan.files.reduce((sum, { bytes }) => sum + bytes, 0);
  const report = (stage: PullStage, bytesDone: number, bytesTotal: number, file: string | null) =>
    onProgress({ modelId: plan.row.id, stage, place: source.place, bytesDone, bytesTotal, file });

  const countAlong = async () => {
    const total = (await staging.record())?.bytesTotal ?? expectedTotal;
    report("waiting", Math.min(await staging.bytes(), total), total, null);
  };
  const lock = join(settings.directory, ".locks", `${folder}.lock`);
  return withFileLock(lock, { signal, onPoll: () => void countAlong() }, async () => {
    const present = await findPresent(settings, plan, signal);
    if (present !== null && present.intact.length === present.row.files.length)
      return { row: present.row, outcome: "present" };
    try {
      return { row: await bring(settings, request, { folder, staging, present, report }), outcome: "pulled" };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RetryableDownloadError)) throw error;
      const fields = {
        modelId: plan.row.id,
        host: source.place,
        folder: join(settings.directory, folder),
        problem: error.message,
        kind: request.task.kind,
      };
      throw new ModelHostUnreachableError(fields, { cause: error });
    }
  });
}

type Work = {
  readonly folder: string;
  readonly staging: Staging;
  readonly present: Present | null;
  readonly report: (stage: PullStage, bytesDone: number, bytesTotal: number, file: string | null) => void;
};

type Present = { readonly row: ModelManifest; readonly intact: readonly ModelFile[] };

/** What an earlier pull left here: its row, and those of its files that are still the ones it describes. */
async function findPresent(
  { manifest, directory }: PullSettings,
  plan: PullPlan,
  signal: AbortSignal,
): Promise<Present | null> {
  const row = (await manifest.rows()).find(({ id }) => id === plan.row.id);
  if (row === undefined) return null;
  const intact: ModelFile[] = [];
  for (const file of row.files) {
    signal.throwIfAborted();
    const model = { manifest: row, directory: join(directory, row.folder) };
    const isIntact = await checkModelFile(model, file).then(
      () => true,
      () => false,
    );
    if (isIntact) intact.push(file);
  }
  return { row, intact };
}

/** Files that are right already are not fetched again: a damaged tokenizer does not cost two gigabytes of weights. */
async function adopt(
  present: Present | null,
  wanted: readonly WantedFile[],
  { directory }: PullSettings,
  staging: Staging,
) {
  for (const { path, bytes, sha256 } of present?.intact ?? []) {
    const isWanted = wanted.some((file) => file.path === path && file.bytes === bytes && file.sha256 === sha256);
    if (!isWanted || present === null) continue;
    await mkdir(dirname(staging.path(path)), { recursive: true });
    await rm(staging.path(path), { force: true });
    await link(join(directory, present.row.folder, path), staging.path(path));
  }
}

async function bring(settings: PullSettings, request: PullRequest, work: Work): Promise<ModelManifest> {
  const { plan, source, task, signal } = request;
  const { staging, present, report, folder } = work;
  await keepOnlyOwn(staging, source);
  report(
    "asking",
    await staging.bytes(),
    plan.files.reduce((sum, { bytes }) => sum + bytes, 0),
    null,
  );
  const wanted = await askForFiles(request, settings.timings);
  const bytesTotal = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  await adopt(present, wanted, settings, staging);
  await checkDisk(settings, bytesTotal - (await staging.bytes()));

  const old = await staging.record();
  let record: StagingRecord = {
    modelId: plan.row.id,
    task,
    place: source.place,
    bytesTotal,
    validators: old?.validators ?? {},
  };
  await staging.writeRecord(record);
  const files: ModelFile[] = [];
  let bytesBefore = 0;
  for (const file of wanted) {
    const keepValidator = async (validator: string | null) => {
      record = { ...record, validators: { ...record.validators, [file.path]: validator } };
      await staging.writeRecord(record);
    };
    const done = await bringFile(file, {
      ...request,
      staging,
      timings: settings.timings,
      validator: record.validators[file.path] ?? null,
      onValidator: keepValidator,
      onProgress: (stage, bytes) => report(stage, bytesBefore + bytes, bytesTotal, file.path),
    });
    files.push(done);
    bytesBefore += done.bytes;
  }

  signal.throwIfAborted();
  report("installing", bytesTotal, bytesTotal, null);
  const commit = wanted.find((file) => file.commit !== null)?.commit ?? null;
  const row = modelManifestSchema.parse({
    ...plan.row,
    folder,
    revision: revisionOf(plan, commit, files),
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
  });
  await staging.moveTo(join(settings.directory, folder));
  await settings.manifest.put(row);
  return row;
}

/** Half of one source and half of another is no model. */
async function keepOnlyOwn(staging: Staging, source: ModelSource): Promise<void> {
  const record = await staging.record();
  if (record === null || record.place !== source.place) await staging.discard();
}

type WantedFile = {
  readonly path: string;
  readonly bytes: number;
  /** Whether `bytes` is certain: pinned, or told by the host. */
  readonly exact: boolean;
  readonly sha256: string | null;
  readonly commit: string | null;
};

async function askForFiles({ plan, source, signal }: PullRequest, timings: DownloadTimings): Promise<WantedFile[]> {
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

async function checkDisk({ directory, freeBytes }: PullSettings, bytesMissing: number): Promise<void> {
  await mkdir(directory, { recursive: true });
  const bytesFree = await freeBytes(directory);
  const bytesNeeded = Math.max(0, bytesMissing) + RESERVE_BYTES;
  if (bytesFree < bytesNeeded) throw new DiskSpaceError({ folder: directory, bytesFree, bytesNeeded });
}

type FileWork = Pick<PullRequest, "source" | "signal"> & {
  readonly staging: Staging;
  readonly timings: DownloadTimings;
  readonly validator: string | null;
  readonly onValidator: (validator: string | null) => Promise<void>;
  readonly onProgress: (stage: "downloading" | "verifying", bytes: number) => void;
};

/** One file: fetched, hashed as it lies on the disk, compared, and only then given its name. */
async function bringFile(file: WantedFile, work: FileWork): Promise<ModelFile> {
  const { staging, source, signal, timings, onValidator, onProgress } = work;
  const [target, partial] = [staging.path(file.path), staging.partialPath(file.path)];
  const held = await stat(target).catch(() => null);
  if (held !== null) {
    onProgress("verifying", held.size);
    const sha256 = await hashFile(target, signal);
    if (file.sha256 === null || file.sha256 === sha256) return { path: file.path, bytes: held.size, sha256 };
    await rm(target);
  }
  for (let validator = work.validator; ; validator = null) {
    const { resumed } = await downloadFile({
      source,
      path: file.path,
      target: partial,
      bytes: file.exact ? file.bytes : null,
      validator,
      hashKnown: file.sha256 !== null,
      timings,
      signal,
      onValidator,
      onBytes: (bytes) => onProgress("downloading", bytes),
    });
    const { size } = await stat(partial);
    onProgress("verifying", size);
    try {
      const sha256 = await hashFile(partial, signal);
      await checkContent(file, { partial, place: source.place, sha256 });
      await rename(partial, target);
      return { path: file.path, bytes: size, sha256 };
    } catch (error) {
      if (!(error instanceof DownloadCorruptError)) throw error;
      await rm(partial, { force: true });
      // The first half may be of an older file, or damaged on disk: once from the start tells.
      if (!resumed) throw error;
    }
  }
}

async function checkContent(
  file: WantedFile,
  { partial, place, sha256 }: { readonly partial: string; readonly place: string; readonly sha256: string },
): Promise<void> {
  if (file.sha256 !== null && sha256 !== file.sha256) {
    const [found, expected] = [`SHA-256 ${sha256}`, `SHA-256 ${file.sha256}`];
    throw new DownloadCorruptError({ path: file.path, place, found, expected });
  }
  if (!file.path.endsWith(".json")) return;
  try {
    JSON.parse(await readFile(partial, "utf8"));
  } catch (error) {
    throw new DownloadCorruptError({ path: file.path, place, found: String(error), expected: "JSON" });
  }
}

async function hashFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of createReadStream(path, { highWaterMark: 1 << 20 })) {
    signal.throwIfAborted();
    hash.update(part);
  }
  return hash.digest("hex");
}

/** The commit where one is known; otherwise what the files themselves are, so that other files are another revision. */
function revisionOf({ revision }: PullPlan, commit: string | null, files: readonly ModelFile[]): string {
  if (revision !== null && /^[0-9a-f]{40}$/.test(revision)) return revision;
  if (commit !== null) return commit;
  const names = [...files].sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, sha256 }) => `${path} ${sha256}\n`);
  return createHash("sha256").update(names.join("")).digest("hex").slice(0, 12);
}

/** What the file system lets this user write. */
export async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
