import {
  InferenceClosedError,
  InvalidLimitError,
  RemoteError,
  RemoteModelChangedError,
  TokensUnknownError,
  UnknownModelError,
  WrongTaskError,
} from "../errors";
import type { Inference, InferenceCallOptions, ModelState, PairScore, ScoreOptions } from "../inference";
import type { FileVerdict } from "../manifest";
import type { ModelDescription, ScoreType } from "../model-description";
import { toWellFormed } from "../tokenizer/well-formed";
import { withinLimits } from "./call-limits";
import { checkScore, inTextOrder, parseAnswer, toUnitVector } from "./check-answer";
import type { HostsFile } from "./config/hosts-file";
import { type RemoteModel, remoteModelsOf } from "./config/remote-models";
import type { HostInfo } from "./hosts/remote-kind";
import { DEFAULT_LIMITS, type HttpLimits } from "./http/limits";
import { RemoteConnection } from "./remote-connection";
import { RemoteMemory } from "./remote-facts";
import { RemoteStates } from "./remote-states";
import { requestGroups, sendAll } from "./request-groups";

export type RemoteInferenceOptions = {
  /** Which hosts there are; read again when it changes. */
  readonly hosts: HostsFile;
  /** Where it is kept what hosts have told of their models. */
  readonly memoryFile: string;
  /** Replaces single limits of `DEFAULT_LIMITS`. */
  readonly limits?: Partial<HttpLimits> | undefined;
};

/** What is asked of a host while one call runs. */
type Call = { readonly signal: AbortSignal; readonly priority: "interactive" | "bulk" };

const UNKNOWN = "unknown";

/** What text-embeddings-inference takes unless it was started with another `max_client_batch_size`. */
const TEXTS_PER_COUNT = 32;

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
    const { config, host, shape, url } = model;
    const facts = this.#memory.get(model);
    return {
      id: model.id,
      title: `${config.model} · ${host.name}`,
      task: config.task,
      revision: facts.revision ?? UNKNOWN,
      dtype: facts.dtype ?? UNKNOWN,
      parameters: null,
      dimension: config.dimension ?? facts.dimension,
      maxTokens: config.maxTokens ?? facts.maxTokens,
      pooling: null,
      queryInstruction: config.queryInstruction ?? "",
      passageInstruction: config.passageInstruction ?? "",
      languages: [],
      licence: UNKNOWN,
      description: "",
      source: url,
      host: shape.kind,
      scoreType: config.task === "rerank" ? scoreTypeOf(model) : null,
    };
  }

  async embed(
    request: { readonly modelId: string; readonly texts: readonly string[]; readonly role: "query" | "passage" },
    options: InferenceCallOptions = {},
  ): Promise<Float32Array[]> {
    const model = this.#modelFor(request.modelId, "embed");
    options.signal?.throwIfAborted();
    if (request.texts.length === 0) return [];
    return this.#during(model, options, (call) => this.#embed(model, request, call));
  }

  async scorePairs(
    request: { readonly modelId: string; readonly query: string; readonly passages: readonly string[] },
    options: ScoreOptions = {},
  ): Promise<PairScore[]> {
    const model = this.#modelFor(request.modelId, "rerank");
    refuseLimits(model.id, options);
    options.signal?.throwIfAborted();
    if (request.passages.length === 0) return [];
    return this.#during(model, options, (call) => this.#score(model, request, { ...call, onScores: options.onScores }));
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
    return this.#during(model, options, (call) => this.#count(model, request, call));
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
    await this.#during(model, {}, async (call) => {
      const accepting = { ...call, acceptsChange: true };
      if (model.config.task === "embed") await this.#embed(model, { texts: ["a"], role: "query" }, accepting);
      else await this.#score(model, { query: "a", passages: ["a"] }, accepting);
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
    { texts, role }: { readonly texts: readonly string[]; readonly role: "query" | "passage" },
    call: Call & { readonly acceptsChange?: boolean },
  ): Promise<Float32Array[]> {
    const { embed: shape } = model.shape;
    if (shape === null) throw cannot(model, "embed");
    const { client, textsMax } = await this.#ready(model, call);
    const instruction = role === "query" ? model.config.queryInstruction : model.config.passageInstruction;
    const place = client.place(shape.path);
    const remembered = call.acceptsChange ? null : this.#memory.get(model).dimension;
    let dimension = model.config.dimension ?? remembered;
    const groups = requestGroups(
      texts.map((text) => toSend(text, instruction)),
      Math.min(shape.textsMax, textsMax ?? shape.textsMax),
    );
    const vectors = await sendAll(groups, call.signal, async (group, signal) => {
      const body = shape.body({ model: model.config.model, texts: group.texts, role });
      const answer = await client.json({ path: shape.path, body, signal, priority: call.priority });
      const rows = parseAnswer(place, shape.answer, answer);
      return inTextOrder(place, rows, { count: group.texts.length, what: "vectors" }).map((values) => {
        const vector = toUnitVector(place, values, dimension);
        dimension = vector.length;
        return vector;
      });
    });
    this.#memory.learn(model, { dimension });
    return vectors.flat();
  }

  async #score(
    model: RemoteModel,
    { query, passages }: { readonly query: string; readonly passages: readonly string[] },
    call: Call & { readonly onScores?: ScoreOptions["onScores"]; readonly acceptsChange?: boolean },
  ): Promise<PairScore[]> {
    const { rerank: shape } = model.shape;
    if (shape === null) throw cannot(model, "rerank");
    const { client, textsMax } = await this.#ready(model, call);
    const { config } = model;
    const scoreType = scoreTypeOf(model);
    const place = client.place(shape.path);
    const question = toSend(query, config.queryInstruction);
    const groups = requestGroups(
      passages.map((passage) => toSend(passage, config.passageInstruction)),
      Math.min(shape.passagesMax, textsMax ?? shape.passagesMax),
    );
    const scores = await sendAll(groups, call.signal, async ({ first, texts }, signal) => {
      const body = shape.body({ model: config.model, query: question, passages: texts, scoreType });
      const answer = await client.json({ path: shape.path, body, signal, priority: call.priority });
      const rows = parseAnswer(place, shape.answer, answer);
      const group = inTextOrder(place, rows, { count: texts.length, what: "scores" }).map((score, index): PairScore => {
        checkScore(place, score, scoreType);
        return { index: first + index, score, tokensRead: null, tokensTotal: null };
      });
      signal.throwIfAborted();
      call.onScores?.(group);
      return group;
    });
    return scores.flat();
  }

  async #count(
    model: RemoteModel,
    {
      texts,
      withSpecialTokens = false,
    }: { readonly texts: readonly string[]; readonly withSpecialTokens?: boolean | undefined },
    call: Call,
  ): Promise<number[]> {
    const { count: shape } = model.shape;
    if (shape === null) throw new TokensUnknownError(model.id, model.shape.kind);
    const { client, textsMax } = await this.#ready(model, call);
    const place = client.place(shape.path);
    const groups = requestGroups(
      texts.map((text) => toSend(text)),
      textsMax ?? TEXTS_PER_COUNT,
    );
    const counts = await sendAll(groups, call.signal, async ({ first, texts: sent }, signal) => {
      const body = shape.body({ texts: sent, withSpecialTokens });
      const answer = await client.json({ path: shape.path, body, signal, priority: call.priority });
      const rows = parseAnswer(place, shape.answer, answer).map((value, index) => ({ index, value }));
      return inTextOrder(place, rows, { count: sent.length, what: "counts" }).map(({ tokens, special }, index) =>
        // The space that was sent for an empty text is not its own.
        texts[first + index] === "" ? special : tokens,
      );
    });
    return counts.flat();
  }

  /**
   * Asks the host what it runs, where it tells.
   *
   * @throws RemoteModelChangedError when vectors would be made by another revision than those before
   */
  async #ready(model: RemoteModel, call: Call & { readonly acceptsChange?: boolean }) {
    const connection = this.#connection(model);
    const info = await connection.info(model, call);
    if (info !== null) {
      const { revision } = this.#memory.get(model);
      const isOther = revision !== null && info.revision !== null && info.revision !== revision;
      if (isOther && model.config.task === "embed" && !call.acceptsChange) {
        throw new RemoteModelChangedError(
          connection.client.place(model.shape.info?.path ?? ""),
          `revision ${info.revision}`,
          `${revision}, with which earlier vectors were made`,
          "Load the model again to accept it, and re-index the knowledge bases that use it.",
        );
      }
      refuseNarrowWindow(model, info, connection);
      this.#memory.learn(model, { revision: info.revision, dtype: info.dtype, maxTokens: info.maxTokens });
    }
    return { client: connection.client, textsMax: info?.textsMax ?? null };
  }

  async #during<T>(model: RemoteModel, options: InferenceCallOptions, work: (call: Call) => Promise<T>): Promise<T> {
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

/** @throws RemoteModelChangedError when the host reads less of a text than the configuration says: it would cut in silence */
function refuseNarrowWindow(
  { config, shape }: RemoteModel,
  { maxTokens }: HostInfo,
  { client }: RemoteConnection,
): void {
  if (config.maxTokens === undefined || maxTokens === null || maxTokens >= config.maxTokens) return;
  throw new RemoteModelChangedError(
    client.place(shape.info?.path ?? ""),
    `a window of ${maxTokens} tokens`,
    `${config.maxTokens} as configured`,
    "Start the host with a longer one, or write the shorter one into hosts.json.",
  );
}

function scoreTypeOf({ config, shape }: RemoteModel): ScoreType {
  return config.scoreType ?? shape.rerank?.scoreType ?? "unknown";
}

/** A configuration with such a model is refused when it is read. */
function cannot({ id, shape }: RemoteModel, task: string): Error {
  return new Error(`model ${id} is on a host of kind ${shape.kind}, which has no ${task}`);
}

function toSend(text: string, instruction = ""): string {
  return toWellFormed(instruction + text) || " ";
}

function refuseLimits(modelId: string, { limits }: ScoreOptions): void {
  for (const [limit, found] of Object.entries(limits ?? {})) {
    if (found === undefined) continue;
    throw new InvalidLimitError({ modelId, limit, found, expected: "none: how a remote host reads a pair is its own" });
  }
}
