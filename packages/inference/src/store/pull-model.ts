import { createHash } from "node:crypto";
import { copyFile, link, mkdir, rm, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type DownloadTimings, type ModelSource, RetryableDownloadError } from "../download";
import { DiskSpaceError, ModelHostUnreachableError } from "../errors";
import { type ModelFile, type ModelManifest, modelManifestSchema } from "../manifest";
import { checkModelFile } from "../manifest/check-model-file";
import { askForFiles, type WantedFile } from "./ask-for-files";
import { bringFile } from "./bring-file";
import { withFileLock } from "./file-lock";
import type { LocalManifest } from "./local-manifest";
import { modelFolder } from "./model-folder";
import type { ModelTask } from "./model-task";
import type { PullPlan, PullProgress, PullStage } from "./pull-plan";
import { Staging, type StagingRecord } from "./staging";

/** Left free on the disk after a pull, so that databases and logs can still be written. */
export const RESERVE_BYTES = 512e6;

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
    // Its damage is mended here, so nobody is told of it.
    const model = { manifest: row, directory: join(directory, row.folder), wayBack: "" };
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
    const here = join(directory, present.row.folder, path);
    // Not every file system has links.
    await link(here, staging.path(path)).catch(() => copyFile(here, staging.path(path)));
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

async function checkDisk({ directory, freeBytes }: PullSettings, bytesMissing: number): Promise<void> {
  await mkdir(directory, { recursive: true });
  const bytesFree = await freeBytes(directory);
  const bytesNeeded = Math.max(0, bytesMissing) + RESERVE_BYTES;
  if (bytesFree < bytesNeeded) throw new DiskSpaceError({ folder: directory, bytesFree, bytesNeeded });
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
