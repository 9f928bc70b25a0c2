import {
  InferenceClosedError,
  InvalidLimitError,
  RemoteError,
  TokensUnknownError,
  UnknownModelError,
  WrongTaskError,
} from "../errors";
import type { Inference, InferenceCallOptions, ModelState, PairScore, ScoreOptions } from "../inference";
import type { FileVerdict } from "../manifest";
import type { ModelDescription } from "../model-description";
import type { Priority } from "../protocol";
import type { RemoteCall } from "./calls/ask-in-groups";
import { withinLimits } from "./calls/call-limits";
import { countRemotely } from "./calls/count-remotely";
import { embedRemotely } from "./calls/embed-remotely";
import { scoreRemotely } from "./calls/score-remotely";
import { checkHostInfo } from "./check-host-info";
import type { HostsFile } from "./config/hosts-file";
import { type RemoteModel, remoteModelsOf } from "./config/remote-models";
import { describeRemoteModel } from "./describe-remote-model";
import { DEFAULT_LIMITS, type HttpLimits } from "./http/limits";
import { RemoteConnection } from "./remote-connection";
import { RemoteMemory } from "./remote-facts";
import { RemoteStates } from "./remote-states";

export type RemoteInferenceOptions = {
  /** Which hosts there are; read again when it changes. */
  readonly hosts: HostsFile;
  /** Where it is kept what hosts have told of their models. */
  readonly memoryFile: string;
  /** Replaces single limits of `DEFAULT_LIMITS`. */
  readonly limits?: Partial<HttpLimits> | undefined;
};

type Asking = {
  readonly signal: AbortSignal;
  readonly priority: Priority;
  /** Whether another revision or dimension than before is taken over instead of refused. */
  readonly acceptsChange?: boolean;
};

/**
 * Models that run on other machines, behind the same calls as local ones. Nothing is contacted before a model is used. An answer is
 * complete and checked, or it is an error that names the host; what a host does not tell is `null` or `"unknown"`.
 *
 * Texts leave this machine as they are, except: a model's instruction goes before them, a lone surrogate becomes U+FFFD, and an
 * empty text becomes a space, because several hosts refuse it.
 */
export class RemoteInference implements Inference {
  readonly #hosts: HostsFile;
  readonly #limits: HttpLimits;
  readonly #memory: RemoteMemory;
  readonly #states = new RemoteStates();
  readonly #connections = new Map<string, RemoteConnection>();
  readonly #closing = new AbortController();

  constructor({ hosts, memoryFile, limits }: RemoteInferenceOptions) {
    this.#hosts = hosts;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
    this.#memory = new RemoteMemory(memoryFile);
  }

  /** @throws HostsFileInvalidError when an unreadable hosts.json may hold the model */
  describe(modelId: string): ModelDescription {
    const model = this.#get(modelId);
    return describeRemoteModel(model, this.#memory.get(model));
  }

  async embed(
    request: { readonly modelId: string; readonly texts: readonly string[]; readonly role: "query" | "passage" },
    options: InferenceCallOptions = {},
  ): Promise<Float32Array[]> {
    const model = this.#modelFor(request.modelId, "embed");
    options.signal?.throwIfAborted();
    if (request.texts.length === 0) return [];
    return this.#during(model, options, (asking) => this.#embed(model, request, asking));
  }

  async scorePairs(
    request: { readonly modelId: string; readonly query: string; readonly passages: readonly string[] },
    options: ScoreOptions = {},
  ): Promise<PairScore[]> {
    const model = this.#modelFor(request.modelId, "rerank");
    refuseLimits(model.id, options);
    options.signal?.throwIfAborted();
    if (request.passages.length === 0) return [];
    return this.#during(model, options, async (asking) =>
      scoreRemotely(await this.#ask(model, asking), request, options.onScores),
    );
  }

  /**
   * Only for a model whose `maxTokens` is configured, on a host that can. Counts decide whether a long passage is read in windows;
   * were the window taken from what the host has told so far, the first answer would differ from the next.
   */
  async countTokens(
    request: {
      readonly modelId: string;
      readonly texts: readonly string[];
      readonly withSpecialTokens?: boolean | undefined;
    },
    options: InferenceCallOptions = {},
  ): Promise<number[]> {
    const model = this.#get(request.modelId);
    if (model.config.maxTokens === undefined) throw new TokensUnknownError(model.id, model.shape.kind);
    options.signal?.throwIfAborted();
    if (request.texts.length === 0) return [];
    const { texts, withSpecialTokens = false } = request;
    return this.#during(model, options, async (asking) =>
      countRemotely(await this.#ask(model, asking), texts, { withSpecialTokens }),
    );
  }

  /**
   * Sends one short text, and takes over what the host tells and shows, also where that has changed. Nothing is sent for a model
   * that is `ready`: some hosts are paid by the call.
   */
  async load(modelId: string): Promise<void> {
    const model = this.#get(modelId);
    if (this.#states.get(model.id).state === "ready") return;
    this.#states.loading(model.id);
    this.#connection(model).forgetInfo();
    await this.#during(model, {}, async (asking) => {
      const accepting = { ...asking, acceptsChange: true };
      if (model.config.task === "embed")
        return void (await this.#embed(model, { texts: ["a"], role: "query" }, accepting));
      await scoreRemotely(await this.#ask(model, accepting), { query: "a", passages: ["a"] }, undefined);
    });
  }

  /** Forgets how the last call went; the host keeps its model. */
  async unload(modelId: string): Promise<void> {
    this.#states.forget(this.#get(modelId).id);
  }

  states(): ModelState[] {
    return this.#models().map(({ id }) => this.#states.get(id));
  }

  subscribe(listener: (states: readonly ModelState[]) => void): () => void {
    return this.#states.subscribe(() => listener(this.states()));
  }

  /** There is no file here to compare. */
  async verify(modelId: string): Promise<FileVerdict[]> {
    this.#get(modelId);
    return [];
  }

  async close(): Promise<void> {
    this.#closing.abort(new InferenceClosedError());
    for (const connection of this.#connections.values()) connection.close();
    this.#connections.clear();
  }

  async #embed(
    model: RemoteModel,
    request: { readonly texts: readonly string[]; readonly role: "query" | "passage" },
    asking: Asking,
  ): Promise<Float32Array[]> {
    const call = await this.#ask(model, asking);
    const remembered = asking.acceptsChange ? null : this.#memory.get(model).dimension;
    const vectors = await embedRemotely(call, request, model.config.dimension ?? remembered);
    this.#memory.learn(model, { dimension: vectors[0]?.length ?? null });
    return vectors;
  }

  /**
   * Begins a call: asks the host what it runs, where it tells.
   *
   * @throws RemoteModelChangedError when it is not what is meant
   */
  async #ask(model: RemoteModel, { acceptsChange = false, ...asking }: Asking): Promise<RemoteCall> {
    const connection = this.#connection(model);
    const told = await connection.info(model.shape, asking);
    if (told !== null) {
      const { info, place } = told;
      checkHostInfo(place, model, { info, facts: this.#memory.get(model), acceptsChange });
      this.#memory.learn(model, { revision: info.revision, dtype: info.dtype, maxTokens: info.maxTokens });
    }
    return { ...asking, model, client: connection.client, textsMax: told?.info.textsMax ?? null };
  }

  async #during<T>(
    model: RemoteModel,
    options: InferenceCallOptions,
    work: (asking: Asking) => Promise<T>,
  ): Promise<T> {
    const { priority = "interactive" } = options;
    try {
      const result = await withinLimits(options, this.#closing.signal, (signal) => work({ signal, priority }));
      this.#states.ready(model.id);
      return result;
    } catch (error) {
      if (error instanceof RemoteError) {
        // Whatever is wrong, the next call had better look at the host anew.
        this.#connections.get(connectionKey(model))?.forgetInfo();
        this.#states.failed(model.id, error);
      } else if (this.#states.get(model.id).state === "loading") this.#states.forget(model.id);
      throw error;
    }
  }

  #models(): RemoteModel[] {
    return this.#hosts.read().hosts.flatMap(remoteModelsOf);
  }

  #get(modelId: string): RemoteModel {
    const models = this.#models();
    const found = models.find(({ id }) => id === modelId);
    if (found) return found;
    const { problem } = this.#hosts.read();
    if (problem) throw problem;
    throw new UnknownModelError(
      modelId,
      models.map(({ id }) => id),
    );
  }

  #modelFor(modelId: string, task: ModelDescription["task"]): RemoteModel {
    const model = this.#get(modelId);
    if (model.config.task !== task) throw new WrongTaskError(modelId, model.config.task, task);
    return model;
  }

  #connection(model: RemoteModel): RemoteConnection {
    const key = connectionKey(model);
    const present = this.#connections.get(key);
    if (present) return present;
    const made = new RemoteConnection(model, this.#limits);
    this.#connections.set(key, made);
    return made;
  }
}

/** A host that is configured anew gets connections of its own; idle ones of the old address end by themselves. */
function connectionKey({ host, url }: RemoteModel): string {
  return JSON.stringify([host.name, host.kind, url, host.keyEnv]);
}

function refuseLimits(modelId: string, { limits }: ScoreOptions): void {
  for (const [limit, found] of Object.entries(limits ?? {})) {
    if (found === undefined) continue;
    throw new InvalidLimitError({ modelId, limit, found, expected: "none: how a remote host reads a pair is its own" });
  }
}
