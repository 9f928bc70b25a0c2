import { statSync } from "node:fs";
import { join } from "node:path";
import type { InferenceError } from "../errors";
import { fromWireError } from "../errors/wire-error";
import type { ModelState } from "../inference";
import type { LocatedModel, ModelCatalog } from "../manifest";
import type { ModelMessage } from "./supervisor";

type LiveState = Pick<ModelState, "state" | "progress" | "error">;

/** What is known of each model's life, from what the child says and what lies on disk. */
export class ModelStates {
  readonly #catalog: ModelCatalog;
  readonly #live = new Map<string, LiveState>();
  /** What the child grew by when it loaded them; null where that could not be told. */
  readonly #memoryBytes = new Map<string, number | null>();
  readonly #listeners = new Set<(states: readonly ModelState[]) => void>();

  constructor(catalog: ModelCatalog) {
    this.#catalog = catalog;
  }

  list(): ModelState[] {
    return this.#catalog.list().map((model) => {
      const id = model.manifest.id;
      const atRest = { state: isOnDisk(model) ? "unloaded" : "absent", progress: null, error: null } as const;
      return { id, ...(this.#live.get(id) ?? atRest) };
    });
  }

  subscribe(listener: (states: readonly ModelState[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The models in memory, with what loading them took. */
  inMemory(): { readonly model: LocatedModel; readonly memoryBytes: number | null }[] {
    return this.#catalog
      .list()
      .filter(({ manifest }) => this.#live.get(manifest.id)?.state === "ready")
      .map((model) => ({ model, memoryBytes: this.#memoryBytes.get(model.manifest.id) ?? null }));
  }

  apply(message: ModelMessage): void {
    switch (message.kind) {
      case "loading":
        this.#live.set(message.modelId, { state: "loading", progress: message.progress, error: null });
        break;
      case "ready":
        this.#live.set(message.modelId, { state: "ready", progress: null, error: null });
        this.#memoryBytes.set(message.modelId, message.memoryBytes);
        break;
      case "load-failed":
        this.#live.set(message.modelId, failed(fromWireError(message.error)));
        break;
      case "unloaded":
        this.#live.delete(message.modelId);
    }
    this.#notify();
  }

  /** No model is in memory any more; one that was being loaded has failed if the process died by itself. */
  childGone(error: InferenceError | null): void {
    for (const [id, { state }] of [...this.#live]) {
      if (state === "loading" && error) this.#live.set(id, failed(error));
      else if (state !== "failed") this.#live.delete(id);
    }
    this.#notify();
  }

  #notify(): void {
    if (this.#listeners.size === 0) return;
    const states = this.list();
    for (const listener of [...this.#listeners]) listener(states);
  }
}

function failed({ code, message }: InferenceError): LiveState {
  return { state: "failed", progress: null, error: { code, message } };
}

function isOnDisk({ manifest, directory }: LocatedModel): boolean {
  return manifest.files.every(({ path }) => statSync(join(directory, path), { throwIfNoEntry: false }) !== undefined);
}
