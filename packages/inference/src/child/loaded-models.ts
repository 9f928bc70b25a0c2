import { join } from "node:path";
import { InferenceError, ModelLoadError } from "../errors";
import { toWireError } from "../errors/wire-error";
import type { LocatedModel, ModelFile } from "../manifest";
// Not from the index: its schemas would bring zod into the child, 13 MB.
import { checkModelFile, readModelFile } from "../manifest/check-model-file";
import type { ChildMessage, ChildOptions } from "../protocol";
import { CachingTokenizer, createTokenizer, type Tokenizer } from "../tokenizer";
import { measuredGrowth } from "./measured-growth";
import { ModelSession } from "./model-session";

export type LoadedModel = { readonly session: ModelSession; readonly tokenizer: Tokenizer };

/** Session creation as a share of the progress bar; reading and hashing is the rest. Shown, never relied on. */
const VERIFIED_PROGRESS = 0.6;

/**
 * The models in memory. A load that fails leaves nothing behind, so the next request tries again (the file may be mended by
 * then). Callers come one at a time, from the batch queue, so two first requests share one load by order alone.
 */
export class LoadedModels {
  readonly #loaded = new Map<string, LoadedModel & { readonly identity: string }>();
  readonly #tokenizers = new Map<string, { readonly tokenizer: Tokenizer; readonly usedBy: Set<string> }>();
  readonly #options: ChildOptions & { readonly emit: (message: ChildMessage) => void };

  constructor(options: ChildOptions & { readonly emit: (message: ChildMessage) => void }) {
    this.#options = options;
  }

  /** @throws ModelMissingError, ModelCorruptError, ModelLoadError */
  async ready(model: LocatedModel): Promise<LoadedModel> {
    const modelId = model.manifest.id;
    const loaded = this.#loaded.get(modelId);
    if (loaded?.identity === identityOf(model)) return loaded;
    if (loaded) await this.unload(modelId);

    const { emit } = this.#options;
    emit({ kind: "loading", modelId, progress: 0 });
    // Garbage that is collected during the load would be missing from what the model took.
    globalThis.gc?.();
    const before = process.memoryUsage.rss();
    try {
      const fresh = await this.#load(model);
      // The bytes of the files and what was parsed of them are garbage now; without a word, V8 would let it lie for long.
      globalThis.gc?.();
      this.#loaded.set(modelId, { ...fresh, identity: identityOf(model) });
      const memoryBytes = measuredGrowth(before, process.memoryUsage.rss(), { weightsBytes: weightsBytesOf(model) });
      emit({ kind: "ready", modelId, memoryBytes });
      return fresh;
    } catch (error) {
      const named = namedLoadError(modelId, error);
      emit({ kind: "load-failed", modelId, error: toWireError(named) });
      throw named;
    }
  }

  /**
   * The tokenizer alone. Models with the same tokenizer files share one, with one cache.
   *
   * @throws ModelMissingError, ModelCorruptError, ModelLoadError
   */
  async tokenizer(model: LocatedModel): Promise<Tokenizer> {
    const modelId = model.manifest.id;
    const [json, config] = [fileOf(model, "tokenizer.json"), fileOf(model, "tokenizer_config.json")];
    const key = `${json.sha256} ${config.sha256}`;
    const known = this.#tokenizers.get(key);
    if (known) {
      known.usedBy.add(modelId);
      return known.tokenizer;
    }
    const [jsonBytes, configBytes] = [await readModelFile(model, json), await readModelFile(model, config)];
    try {
      const plain = await createTokenizer(jsonBytes.toString("utf8"), configBytes.toString("utf8"));
      const tokenizer = new CachingTokenizer(plain, this.#options.cachedTokensMax);
      this.#tokenizers.set(key, { tokenizer, usedBy: new Set([modelId]) });
      return tokenizer;
    } catch (error) {
      throw namedLoadError(modelId, error);
    }
  }

  /** Frees the session, and the tokenizer when no other model uses it. Unloading what is not loaded is fine. */
  async unload(modelId: string): Promise<void> {
    const loaded = this.#loaded.get(modelId);
    this.#loaded.delete(modelId);
    for (const [key, { usedBy }] of this.#tokenizers) {
      usedBy.delete(modelId);
      if (usedBy.size === 0) this.#tokenizers.delete(key);
    }
    await loaded?.session.release();
    this.#options.emit({ kind: "unloaded", modelId });
  }

  /** Every file of the row is verified before anything is made of one, also those that only people read. */
  async #load(model: LocatedModel): Promise<LoadedModel> {
    const { manifest, directory } = model;
    const weightsFile = manifest.files.find(({ path }) => path.endsWith(".onnx"));
    if (!weightsFile) throw new Error("its manifest row has no .onnx file");
    // `model.onnx_data` or `model.onnx.data`: beyond 2 GB, weights do not fit in the graph's own file.
    const hasExternalWeights = manifest.files.some(
      (file) => file !== weightsFile && file.path.startsWith(weightsFile.path),
    );

    const bytesTotal = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
    let bytesDone = 0;
    let weights: Uint8Array | string = join(directory, weightsFile.path);
    for (const file of manifest.files) {
      if (file === weightsFile && !hasExternalWeights) weights = await readModelFile(model, file);
      else await checkModelFile(model, file);
      bytesDone += file.bytes;
      const progress = (VERIFIED_PROGRESS * bytesDone) / bytesTotal;
      this.#options.emit({ kind: "loading", modelId: manifest.id, progress });
    }
    const tokenizer = await this.tokenizer(model);
    const session = await ModelSession.create(manifest, weights, this.#options);
    return { session, tokenizer };
  }
}

/** A row that changed under the same id (new weights were fetched) is another model. */
function identityOf({ manifest, directory }: LocatedModel): string {
  return JSON.stringify([directory, manifest]);
}

/** The graph and what lies beside it; `model.onnx_data` too. */
function weightsBytesOf({ manifest }: LocatedModel): number {
  return manifest.files.reduce((sum, { path, bytes }) => sum + (path.includes(".onnx") ? bytes : 0), 0);
}

function fileOf(model: LocatedModel, path: string): ModelFile {
  const file = model.manifest.files.find((candidate) => candidate.path === path);
  if (!file) throw new ModelLoadError({ modelId: model.manifest.id, problem: `its manifest row has no ${path}` });
  return file;
}

function namedLoadError(modelId: string, error: unknown): InferenceError {
  if (error instanceof InferenceError) return error;
  return new ModelLoadError({ modelId, problem: error instanceof Error ? error.message : String(error) });
}
