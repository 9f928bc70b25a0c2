import { open } from "node:fs/promises";
import { join } from "node:path";
import {
  type Inference,
  KNOWN_MODELS,
  type KnownModel,
  type LocalInference,
  type MemoryReport,
  type ModelStore,
  type ModelTask,
  type PullOutcome,
  RESERVE_BYTES,
  variantId,
} from "@secondpass/inference";
import type { KnowledgeBaseAccess, ModelSummary } from "../engine";
import { DEFAULT_EMBEDDER, DEFAULT_RERANKER } from "./default-models";
import type { ModelAccess, ModelOffer, PullWatch, StoreSummary } from "./model-access";
import { ModelInUseError } from "./model-errors";
import { PullJobs } from "./pull-jobs";
import { summariseModels } from "./summarise-models";

/** A card is a few pages; more is not read. */
const CARD_BYTES_MAX = 1_000_000;

type Parts = {
  readonly inference: Inference;
  readonly local: LocalInference;
  readonly store: ModelStore;
  readonly knowledgeBases: Pick<KnowledgeBaseAccess, "list">;
};

/** See `ModelAccess`. */
export class Models implements ModelAccess {
  readonly pulls: PullJobs;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.pulls = new PullJobs(parts.store);
  }

  async list(): Promise<ModelSummary[]> {
    const removable = new Set((await this.#parts.store.rows().catch(() => [])).map(({ id }) => id));
    return this.#summarise(removable);
  }

  load(id: string, options?: { readonly force?: boolean | undefined }): Promise<void> {
    return this.#parts.inference.load(id, options);
  }

  unload(id: string): Promise<void> {
    return this.#parts.inference.unload(id);
  }

  async warmUp(): Promise<void> {
    await Promise.all([DEFAULT_EMBEDDER, DEFAULT_RERANKER].map((id) => this.load(id)));
  }

  async verify(id: string) {
    const files = await this.#parts.inference.verify(id);
    return { id, ok: files.every(({ ok }) => ok), files };
  }

  subscribe(listener: (models: readonly ModelSummary[]) => void): () => void {
    return this.#parts.inference.subscribe(() => void this.list().then(listener));
  }

  async offers(): Promise<ModelOffer[]> {
    const here = new Set(this.#parts.inference.states().flatMap(({ id, state }) => (state === "absent" ? [] : [id])));
    return KNOWN_MODELS.map((model) => describeOffer(model, this.#parts.store.host, here));
  }

  pull(task: ModelTask, watch?: PullWatch): Promise<PullOutcome> {
    return this.#parts.store.pull(task, watch);
  }

  async remove(id: string): Promise<void> {
    const bases = await this.#parts.knowledgeBases.list();
    const users = bases
      .filter(({ index }) => index.embedderId === id || index.build?.embedderId === id)
      .map(({ name }) => name);
    if (users.length > 0) throw new ModelInUseError(id, users);
    if (this.#parts.inference.states().some((model) => model.id === id)) await this.unload(id);
    await this.#parts.store.remove(id);
    await this.pulls.discard(id);
  }

  async card(id: string): Promise<string | null> {
    if (this.#parts.inference.describe(id).host !== "local") return null;
    const file = await open(join(this.#parts.local.directoryOf(id), "README.md")).catch(() => null);
    if (file === null) return null;
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(CARD_BYTES_MAX), 0, CARD_BYTES_MAX, 0);
      return withoutFrontMatter(buffer.subarray(0, bytesRead).toString("utf8"));
    } finally {
      await file.close();
    }
  }

  async store(): Promise<StoreSummary> {
    const { store } = this.#parts;
    return {
      directory: store.directory,
      host: store.host,
      freeBytes: await store.freeBytes(),
      reserveBytes: RESERVE_BYTES,
    };
  }

  memory(): MemoryReport {
    return this.#parts.local.memory();
  }

  close(): Promise<void> {
    return this.pulls.close();
  }

  #summarise(removable: ReadonlySet<string>): ModelSummary[] {
    return summariseModels(this.#parts.inference, this.#parts.local, removable);
  }
}

function describeOffer(model: KnownModel, host: string, here: ReadonlySet<string>): ModelOffer {
  const { id, title, task, parameters, dimension, maxTokens, languages, licence, description } = model;
  return {
    id,
    title,
    task,
    parameters,
    dimension,
    maxTokens,
    languages,
    licence,
    description,
    place: `${host}/${model.repository}`,
    revision: model.revision,
    published: model.published,
    variants: model.variants.map(({ dtype, files }) => ({
      id: variantId(model, dtype),
      dtype,
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      exact: files.every((file) => file.exact),
      here: here.has(variantId(model, dtype)),
    })),
  };
}

/** The hub's cards begin with YAML for machines. */
function withoutFrontMatter(card: string): string {
  return card.replace(/^---\n[\s\S]*?\n---\n/, "");
}
