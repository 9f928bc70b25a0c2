import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ManifestInvalidError, UnknownModelError } from "../errors";
import { sayIssues } from "../issues/say-issues";
import { type LocatedModel, type ModelManifest, manifestFileSchema } from "./model-manifest";
import { wayBack } from "./way-back";

/** What a models directory holds besides the folders of its models. */
export const MANIFEST_FILE = "manifest.json";

type CachedManifest = {
  readonly stamp: string;
  readonly models: readonly LocatedModel[];
  readonly problem: ManifestInvalidError | null;
};

/**
 * The manifest rows of several models directories, read again when a file changes (a model may be downloaded while the
 * server runs). A directory without a manifest has no models; where two directories have the same id, the first wins.
 * One unreadable manifest does not hide the models of the others.
 */
export class ModelCatalog {
  readonly #directories: readonly string[];
  readonly #bundledDirectory: string | undefined;
  readonly #cache = new Map<string, CachedManifest>();

  /** @param bundledDirectory the one of `directories` whose models come with the installation */
  constructor(directories: readonly string[], bundledDirectory?: string | undefined) {
    this.#directories = directories;
    this.#bundledDirectory = bundledDirectory;
  }

  /** @throws UnknownModelError that lists the ids there are; ManifestInvalidError when an unreadable manifest may hold the id. */
  get(modelId: string): LocatedModel {
    const model = this.list().find(({ manifest }) => manifest.id === modelId);
    if (model) return model;
    const problem = this.#read().find((directory) => directory.problem)?.problem;
    if (problem) throw problem;
    throw new UnknownModelError(
      modelId,
      this.list().map(({ manifest }) => manifest.id),
    );
  }

  list(): LocatedModel[] {
    const byId = new Map<string, LocatedModel>();
    for (const model of this.#read().flatMap(({ models }) => models)) {
      if (!byId.has(model.manifest.id)) byId.set(model.manifest.id, model);
    }
    return [...byId.values()];
  }

  #read(): CachedManifest[] {
    return this.#directories.map((directory) => {
      const path = join(directory, MANIFEST_FILE);
      const stat = statSync(path, { throwIfNoEntry: false });
      const stamp = stat ? `${stat.mtimeMs}:${stat.size}:${stat.ino}` : "absent";
      const cached = this.#cache.get(path);
      if (cached?.stamp === stamp) return cached;
      const fresh = { stamp, ...(stat ? this.#readManifest(path, directory) : { models: [], problem: null }) };
      this.#cache.set(path, fresh);
      return fresh;
    });
  }

  #readManifest(path: string, directory: string): Omit<CachedManifest, "stamp"> {
    let content: unknown;
    try {
      content = JSON.parse(readFileSync(path, "utf8"));
      const { models } = manifestFileSchema.parse(content);
      return { models: models.map((manifest) => this.#locate(manifest, directory)), problem: null };
    } catch (error) {
      const problem =
        error instanceof z.ZodError
          ? sayIssues(error, content, { whole: "it", namesFields: true }).join(" ")
          : String(error);
      return { models: [], problem: new ManifestInvalidError(path, problem, { cause: error }) };
    }
  }

  #locate(manifest: ModelManifest, modelsDirectory: string): LocatedModel {
    const directory = join(modelsDirectory, manifest.folder);
    const isBundled = modelsDirectory === this.#bundledDirectory;
    return { manifest, directory, wayBack: wayBack(manifest, { directory, isBundled }) };
  }
}
