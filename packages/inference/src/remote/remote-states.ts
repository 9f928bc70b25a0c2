import type { InferenceError } from "../errors";
import type { ModelState } from "../inference";

type LiveState = Pick<ModelState, "state" | "progress" | "error">;

const NOT_ASKED: LiveState = { state: "unloaded", progress: null, error: null };

/**
 * What is known of a remote model's life: `unloaded`, not asked yet; `loading`, asked for the first time; `ready`, its last call
 * was answered; `failed`, its last call was not.
 */
export class RemoteStates {
  readonly #live = new Map<string, LiveState>();
  readonly #listeners = new Set<() => void>();

  get(id: string): ModelState {
    return { id, ...(this.#live.get(id) ?? NOT_ASKED) };
  }

  loading(id: string): void {
    this.#set(id, { state: "loading", progress: 0, error: null });
  }

  ready(id: string): void {
    if (this.get(id).state !== "ready") this.#set(id, { state: "ready", progress: null, error: null });
  }

  failed(id: string, { code, message }: InferenceError): void {
    this.#set(id, { state: "failed", progress: null, error: { code, message } });
  }

  forget(id: string): void {
    this.#set(id, NOT_ASKED);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #set(id: string, state: LiveState): void {
    this.#live.set(id, state);
    for (const listener of [...this.#listeners]) listener();
  }
}
