import { statSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import {
  type DownloadTimings,
  FolderSource,
  HUB,
  HubSource,
  type ModelSource,
  RetryableDownloadError,
} from "../download";
import { ModelHostUnreachableError, ModelNotRemovableError, NotPullableError } from "../errors";
import type { ModelManifest } from "../manifest";
import { withFileLock } from "./file-lock";
import type { Finding } from "./infer-model";
import { LocalManifest } from "./local-manifest";
import { modelFolder } from "./model-folder";
import type { ModelTask, OwnModelTask } from "./model-task";
import { findKnownModel, planKnownModel, variantId } from "./plan-known-model";
import { planOwnModel } from "./plan-own-model";
import { PRECISIONS } from "./precision";
import { freeBytesOf, type PullOutcome, type PullSettings, pullModel } from "./pull-model";
import type { PullProgress } from "./pull-plan";
import { type InterruptedPull, Staging } from "./staging";

export type ModelStoreOptions = {
  /** Holds manifest.json and a folder per model; made when something is pulled. */
  readonly directory: string;
  /** Where models are pulled from. Default: the hub. A mirror answers the same paths. */
  readonly host?: string | undefined;
  /** For gated repositories; sent to `host` alone and never written down. */
  readonly token?: string | undefined;
  readonly timings?: Partial<DownloadTimings> | undefined;
  /** Where a model is that is not the store's; null for every other id. Such a model cannot be pulled, and an added one cannot take its id. */
  readonly elsewhere?: ((modelId: string) => Elsewhere | null) | undefined;
  /** Free bytes of a folder's disk; for tests of a full one. */
  readonly freeBytes?: ((folder: string) => Promise<number>) | undefined;
};

/** `bundled`: it comes with the installation. `remote`: it runs on another machine. */
export type Elsewhere = "bundled" | "remote";

export type PullWatch = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: PullProgress) => void) | undefined;
  /** Told what was found out of a model that is added, and from which file, before its weights are fetched. */
  readonly onFound?: ((findings: readonly Finding[]) => void) | undefined;
};

const REPOSITORY = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*(@[\w./-]+)?$/;

/**
 * The models of this machine that are not bundled: pulled by name, added from any other place, removed. Nothing is fetched
 * but by `pull`.
 *
 * @example
 * const store = new ModelStore({ directory: "/home/me/.secondpass/models" });
 * await store.pull({ kind: "known", model: "BAAI/bge-reranker-base@q8" }, { onProgress: ({ bytesDone }) => show(bytesDone) });
 */
export class ModelStore {
  readonly directory: string;
  readonly host: string;
  readonly #token: string | null;
  readonly #elsewhere: (modelId: string) => Elsewhere | null;
  readonly #settings: PullSettings;
  readonly #manifest: LocalManifest;

  constructor({ directory, host = HUB, token, timings, elsewhere, freeBytes = freeBytesOf }: ModelStoreOptions) {
    this.directory = resolve(directory);
    this.host = host.replace(/\/+$/, "");
    this.#token = token ?? null;
    this.#elsewhere = elsewhere ?? (() => null);
    this.#manifest = new LocalManifest(this.directory);
    this.#settings = {
      directory: this.directory,
      manifest: this.#manifest,
      timings: { stallMs: timings?.stallMs ?? 30_000, retryMs: timings?.retryMs ?? 500 },
      freeBytes,
    };
  }

  /** Free bytes on the store's disk. */
  async freeBytes(): Promise<number> {
    const existing = [this.directory, resolve(this.directory, ".."), resolve(this.directory, "../..")].find(
      (folder) => statSync(folder, { throwIfNoEntry: false }) !== undefined,
    );
    return this.#settings.freeBytes(existing ?? "/");
  }

  /** The rows of what was pulled and added. */
  rows(): Promise<readonly ModelManifest[]> {
    return this.#manifest.rows();
  }

  /** Pulls that ended before their end, in this process or an earlier one; pulling again goes on with them. */
  interrupted(): Promise<InterruptedPull[]> {
    return Staging.interrupted(this.directory);
  }

  /** Forgets what an interrupted pull has brought so far. */
  async discard(modelId: string): Promise<void> {
    await this.#locked(modelId, () => new Staging(this.directory, modelFolder(modelId)).discard());
  }

  /** The id that a task's model will have. @throws NotPullableError when its name, precision or place means nothing */
  idOf(task: ModelTask): string {
    if (task.kind === "known") {
      const { model, variant } = this.#findKnown(task.model, task.dtype);
      return variantId(model, variant.dtype);
    }
    const { place } = task;
    if (!isFolder(place) && !REPOSITORY.test(place))
      throw new NotPullableError(`"${place}" is neither a folder here nor OWNER/NAME of a repository.`);
    const id = task.id ?? ownIdOf(task);
    if (this.#elsewhere(id) === null) return id;
    throw new NotPullableError(`"${id}" is the id of a model that is here already. Give this one another id.`);
  }

  /**
   * Brings a model here: a known one by name, or any other one whose files say what it is. See `pullModel`.
   *
   * @throws NotPullableError, ModelUnsupportedError, and what `pullModel` throws
   */
  async pull(task: ModelTask, { signal, onProgress, onFound }: PullWatch = {}): Promise<PullOutcome> {
    const watched = signal ?? new AbortController().signal;
    const { plan, source } =
      task.kind === "known" ? this.#planKnown(task) : await this.#planOwn(task, watched, onFound ?? ignore);
    return pullModel(this.#settings, { plan, source, task, signal: watched, onProgress: onProgress ?? ignore });
  }

  /** Deletes a model's row, then its files. @throws ModelNotRemovableError */
  async remove(modelId: string): Promise<void> {
    await this.#locked(modelId, async () => {
      const row = (await this.rows()).find(({ id }) => id === modelId);
      if (row === undefined) throw new ModelNotRemovableError(modelId);
      await this.#manifest.delete(modelId);
      const aside = join(this.directory, ".partial", `${modelFolder(modelId)}.removed`);
      await mkdir(dirname(aside), { recursive: true });
      await rm(aside, { recursive: true, force: true });
      // Gone from its place in one step: a load that begins now finds all of the files or none.
      await rename(join(this.directory, row.folder), aside).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOENT") throw error;
      });
      await rm(aside, { recursive: true, force: true });
    });
  }

  #planKnown({ model: name, dtype, from }: Extract<ModelTask, { kind: "known" }>) {
    const { model, variant } = this.#findKnown(name, dtype);
    const plan = planKnownModel(model, variant, from === undefined ? "hub" : "folder");
    const { repository, revision } = model;
    if (from === undefined) return { plan, source: this.#hub(repository, revision) };
    return { plan, source: FolderSource.find(from, [repository, model.id, modelFolder(plan.row.id)]) };
  }

  /** What is here by other means than a pull is no unknown name. */
  #findKnown(name: string, dtype: string | undefined) {
    const elsewhere = this.#elsewhere(name);
    if (elsewhere === "bundled")
      throw new NotPullableError(
        `"${name}" comes with Second Pass, so there is nothing to pull. Whether its files are whole, and how they are restored, ` +
          `says \`secondpass models verify ${name}\`.`,
      );
    if (elsewhere === "remote")
      throw new NotPullableError(
        `"${name}" runs on a remote host, so there is nothing to pull. It can be used as it is.`,
      );
    return findKnownModel(name, dtype);
  }

  async #planOwn(task: OwnModelTask, signal: AbortSignal, onFound: (findings: readonly Finding[]) => void) {
    const { place, title, dtype } = task;
    const local = isFolder(place);
    const id = this.idOf(task);
    const [repository = place, branch = "main"] = place.split("@");
    const source = local ? FolderSource.find(place, []) : this.#hub(repository, branch);
    const own = { id, title: title ?? basename(id), revision: local ? null : branch, dtype, hints: task };
    try {
      const { plan, findings } = await planOwnModel(source, own, signal);
      onFound(findings);
      return { plan, source };
    } catch (error) {
      if (!(error instanceof RetryableDownloadError)) throw error;
      const folder = join(this.directory, modelFolder(id));
      const fields = { modelId: id, host: source.place, folder, problem: error.message, kind: task.kind };
      throw new ModelHostUnreachableError(fields, { cause: error });
    }
  }

  #hub(repository: string, revision: string): ModelSource {
    return new HubSource({ host: this.host, repository, revision, token: this.#token });
  }

  #locked(modelId: string, work: () => Promise<void>): Promise<void> {
    return withFileLock(join(this.directory, ".locks", `${modelFolder(modelId)}.lock`), {}, work);
  }
}

/** A repository's name, or a folder's; with the precision when that is not the usual one. */
function ownIdOf({ place, dtype }: OwnModelTask): string {
  const name = isFolder(place) ? basename(resolve(place)) : (place.split("@")[0] ?? place);
  return dtype === undefined || dtype === PRECISIONS[0].dtype ? name : `${name}@${dtype}`;
}

function isFolder(place: string): boolean {
  try {
    return statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    // Too long for a name, or in a place that nobody may look into.
    return false;
  }
}

const ignore = () => undefined;
