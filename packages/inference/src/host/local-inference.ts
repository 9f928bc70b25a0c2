import { WrongTaskError } from "../errors";
import type { Inference, InferenceCallOptions, LoadOptions, ModelState, PairScore, ScoreOptions } from "../inference";
import { type FileVerdict, type LocatedModel, ModelCatalog, type ModelManifest, verifyModel } from "../manifest";
import { estimateMemory } from "../memory/estimate-memory";
import { MemoryGuard } from "../memory/memory-guard";
import { processMemory } from "../memory/process-memory";
import type { ModelDescription } from "../model-description";
import { availableCores } from "./available-cores";
import { checkLimits } from "./check-limits";
import { IdleTimers } from "./idle-timers";
import { ModelStates } from "./model-states";
import { countRequest, embedRequest, lifecycleRequest, type Request, scoreRequest } from "./request";
import { Supervisor } from "./supervisor";

export type LocalInferenceOptions = {
  /** The built child: `dist/child.mjs` of this package. */
  readonly childEntry: string;
  /** Directories that hold a `manifest.json` and the folders it names. One that does not exist has no models. */
  readonly modelsDirectories: readonly string[];
  /** The one of them that comes with the installation: damaged files there are restored and not fetched, and messages say so. */
  readonly bundledDirectory?: string | undefined;
  /** Intra-op threads. Default: one per core that this process may use; more than cores measured 2.9 times slower. */
  readonly threads?: number | undefined;
  /** A model without a call for this long is unloaded. Default: 10 minutes. */
  readonly idleUnloadMs?: number | undefined;
  /** A child at work that says nothing for this long (longer while it loads a large model) is killed. Default: 30 s; a batch takes well under one. */
  readonly watchdogMs?: number | undefined;
  /** Calls that may wait or run at once; the next is refused with `OverloadedError`. Default: 64. Bulk calls: three quarters of it. */
  readonly queueRequestsMax?: number | undefined;
  /** The same bound for the UTF-16 code units of their texts. Default: 32 million. */
  readonly queueCharactersMax?: number | undefined;
  /** Padded tokens per call of the model. Default: 512; 512 to 1,024 measured best, and 512 takes the least memory. */
  readonly paddedTokensMax?: number | undefined;
  /** What models may take in memory together, in bytes. Default: what the machine or container has free. */
  readonly memoryLimitBytes?: number | undefined;
  /** Token ids remembered per tokenizer. Default: 250,000 tokens, about 1,200 passages and 3 MB. */
  readonly cachedTokensMax?: number | undefined;
};

/**
 * Runs models in a forked child process of this machine, which is started with the first call. Does not touch the disk or
 * start anything itself.
 *
 * @example
 * const inference = createLocalInference({ childEntry: ".../inference/dist/child.mjs", modelsDirectories: [".../data/models"] });
 * const [score] = await inference.scorePairs({ modelId: "second-pass-rerank-small", query: "what is BM25?", passages: ["BM25 is …"] });
 * // { index: 0, score: 4.1, tokensRead: 12, tokensTotal: 12 }
 */
export function createLocalInference(options: LocalInferenceOptions): LocalInference {
  return new LocalInference(options);
}

/** The memory of this machine, as far as models are concerned. */
export type MemoryReport = {
  /** What another model may take. */
  readonly freeBytes: number;
  /** The whole child with all models in it; null when there is none, or where the system does not tell. */
  readonly childBytes: number | null;
  /** After this long without a call, a model is unloaded. */
  readonly idleUnloadMs: number;
  readonly models: readonly {
    readonly id: string;
    /** See `estimateMemory`. */
    readonly estimatedPeakBytes: number;
    /** By how much the child grew when it loaded the model; null when it is not loaded, or that could not be told. */
    readonly measuredBytes: number | null;
  }[];
};

/** What a manifest says of a model, in the terms that all hosts share. */
export type LocalModelDescription = ModelManifest & ModelDescription;

/** See `createLocalInference`. */
export class LocalInference implements Inference {
  /** Where the manifests are, the first one that has a row winning. */
  readonly modelsDirectories: readonly string[];
  readonly #catalog: ModelCatalog;
  readonly #states: ModelStates;
  readonly #supervisor: Supervisor;
  readonly #idle: IdleTimers;
  readonly #memory: MemoryGuard;
  readonly #idleUnloadMs: number;
  /** What may be in memory, also when another process has taken its row away meanwhile. */
  readonly #used = new Map<string, LocatedModel>();

  constructor(options: LocalInferenceOptions) {
    const paddedTokensMax = options.paddedTokensMax ?? 512;
    this.modelsDirectories = options.modelsDirectories;
    this.#catalog = new ModelCatalog(options.modelsDirectories, options.bundledDirectory);
    this.#states = new ModelStates(this.#catalog);
    this.#supervisor = new Supervisor({
      childEntry: options.childEntry,
      childOptions: {
        threads: options.threads ?? availableCores(),
        paddedTokensMax,
        // A quarter of a batch: the first scores are on screen after a few percent of the work.
        firstPaddedTokensMax: Math.ceil(paddedTokensMax / 4),
        cachedTokensMax: options.cachedTokensMax ?? 250_000,
      },
      watchdogMs: options.watchdogMs ?? 30_000,
      queueRequestsMax: options.queueRequestsMax ?? 64,
      queueCharactersMax: options.queueCharactersMax ?? 32_000_000,
      onModel: (message) => this.#states.apply(message),
      onChildGone: (error) => this.#states.childGone(error),
    });
    this.#memory = new MemoryGuard({
      limitBytes: options.memoryLimitBytes,
      loaded: () => this.#states.inMemory().map(({ model }) => model),
    });
    this.#idleUnloadMs = options.idleUnloadMs ?? 600_000;
    this.#idle = new IdleTimers(this.#idleUnloadMs, (modelId) => {
      // Nobody waits for it, and a child that dies on the way has unloaded the model too.
      this.unload(modelId).catch(() => undefined);
    });
  }

  /** The child's process id while there is one, for memory reports. */
  get childPid(): number | undefined {
    return this.#supervisor.childPid;
  }

  describe(modelId: string): LocalModelDescription {
    const { manifest } = this.#catalog.get(modelId);
    return { ...manifest, host: "local", scoreType: manifest.task === "rerank" ? "logit" : null };
  }

  /** The absolute folder of a model's files. @throws UnknownModelError */
  directoryOf(modelId: string): string {
    return this.#catalog.get(modelId).directory;
  }

  async embed(
    request: { readonly modelId: string; readonly texts: readonly string[]; readonly role: "query" | "passage" },
    options: InferenceCallOptions = {},
  ): Promise<Float32Array[]> {
    const { texts, role } = request;
    const model = this.#modelFor(request.modelId, "embed");
    return this.#run(texts, embedRequest({ model, priority: options.priority ?? "interactive", texts, role }), options);
  }

  async scorePairs(
    request: { readonly modelId: string; readonly query: string; readonly passages: readonly string[] },
    options: ScoreOptions = {},
  ): Promise<PairScore[]> {
    const { query, passages } = request;
    const { onScores, priority = "interactive", limits = {} } = options;
    const model = this.#modelFor(request.modelId, "rerank");
    checkLimits(model.manifest, limits);
    return this.#run(passages, scoreRequest({ model, priority, query, passages, limits, onScores }), options);
  }

  async countTokens(
    request: {
      readonly modelId: string;
      readonly texts: readonly string[];
      readonly withSpecialTokens?: boolean | undefined;
    },
    options: InferenceCallOptions = {},
  ): Promise<number[]> {
    const { texts, withSpecialTokens = false } = request;
    const model = this.#catalog.get(request.modelId);
    return this.#run(
      texts,
      countRequest({ model, priority: options.priority ?? "interactive", texts, withSpecialTokens }),
      options,
      "tokenizer",
    );
  }

  async load(modelId: string, { force = false }: LoadOptions = {}): Promise<void> {
    const model = this.#catalog.get(modelId);
    const load = () => this.#supervisor.run(lifecycleRequest("load", model));
    await this.#use(model, () => this.#memory.during(model, force, load));
  }

  async unload(modelId: string): Promise<void> {
    const model = this.#used.get(modelId) ?? this.#catalog.get(modelId);
    this.#idle.stop(modelId);
    if (this.#supervisor.childPid === undefined) return;
    await this.#supervisor.run(lifecycleRequest("unload", model));
    if (this.#idle.activeCount === 0) await this.#supervisor.stopIdleChild();
  }

  states(): ModelState[] {
    return this.#states.list();
  }

  memory(): MemoryReport {
    const loaded = new Map(this.#states.inMemory().map(({ model, memoryBytes }) => [model.manifest.id, memoryBytes]));
    return {
      freeBytes: this.#memory.freeBytes,
      childBytes: processMemory(this.childPid),
      idleUnloadMs: this.#idleUnloadMs,
      models: this.#catalog.list().map(({ manifest }) => ({
        id: manifest.id,
        estimatedPeakBytes: estimateMemory(manifest).peakBytes,
        measuredBytes: loaded.get(manifest.id) ?? null,
      })),
    };
  }

  subscribe(listener: (states: readonly ModelState[]) => void): () => void {
    return this.#states.subscribe(listener);
  }

  async verify(modelId: string): Promise<FileVerdict[]> {
    return verifyModel(this.#catalog.get(modelId));
  }

  async close(): Promise<void> {
    this.#idle.stop();
    await this.#supervisor.close();
  }

  #modelFor(modelId: string, task: ModelManifest["task"]): LocatedModel {
    const model = this.#catalog.get(modelId);
    if (model.manifest.task !== task) throw new WrongTaskError(modelId, model.manifest.task, task);
    return model;
  }

  async #run<Result>(
    texts: readonly string[],
    request: Request<Result>,
    options: InferenceCallOptions,
    needs: "weights" | "tokenizer" = "weights",
  ): Promise<Result> {
    options.signal?.throwIfAborted();
    if (texts.length === 0) return request.result();
    const { model } = request;
    const run = () => this.#supervisor.run(request, options);
    return this.#use(model, needs === "weights" ? () => this.#memory.during(model, false, run) : run);
  }

  #use<Result>(model: LocatedModel, work: () => Promise<Result>): Promise<Result> {
    const { id } = model.manifest;
    this.#used.set(id, model);
    return this.#idle.during(id, work);
  }
}
