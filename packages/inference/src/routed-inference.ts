import { UnknownModelError } from "./errors";
import type { LocalInference } from "./host/local-inference";
import type { Inference, InferenceCallOptions, LoadOptions, ModelState, PairScore, ScoreOptions } from "./inference";
import type { FileVerdict } from "./manifest";
import type { ModelDescription } from "./model-description";
import type { RemoteInference } from "./remote/remote-inference";
import { isKnownModel } from "./store/plan-known-model";

/** Sends each call to where its model runs: here, or on a remote host. Trouble with the list of hosts leaves local models alone. */
export class RoutedInference implements Inference {
  readonly #local: LocalInference;
  readonly #remote: RemoteInference;

  /** Takes over both: closing this closes them. */
  constructor(local: LocalInference, remote: RemoteInference) {
    this.#local = local;
    this.#remote = remote;
  }

  describe(modelId: string): ModelDescription {
    return this.#hostOf(modelId).describe(modelId);
  }

  async embed(
    request: { readonly modelId: string; readonly texts: readonly string[]; readonly role: "query" | "passage" },
    options?: InferenceCallOptions,
  ): Promise<Float32Array[]> {
    return this.#hostOf(request.modelId).embed(request, options);
  }

  async scorePairs(
    request: { readonly modelId: string; readonly query: string; readonly passages: readonly string[] },
    options?: ScoreOptions,
  ): Promise<PairScore[]> {
    return this.#hostOf(request.modelId).scorePairs(request, options);
  }

  async countTokens(
    request: Parameters<Inference["countTokens"]>[0],
    options?: InferenceCallOptions,
  ): Promise<number[]> {
    return this.#hostOf(request.modelId).countTokens(request, options);
  }

  async load(modelId: string, options?: LoadOptions): Promise<void> {
    await this.#hostOf(modelId).load(modelId, options);
  }

  async unload(modelId: string): Promise<void> {
    await this.#hostOf(modelId).unload(modelId);
  }

  states(): ModelState[] {
    return [...this.#local.states(), ...this.#remote.states()];
  }

  subscribe(listener: (states: readonly ModelState[]) => void): () => void {
    const notify = () => listener(this.states());
    const unsubscribes = [this.#local.subscribe(notify), this.#remote.subscribe(notify)];
    return () => {
      for (const unsubscribe of unsubscribes) unsubscribe();
    };
  }

  async verify(modelId: string): Promise<FileVerdict[]> {
    return this.#hostOf(modelId).verify(modelId);
  }

  async close(): Promise<void> {
    await Promise.all([this.#local.close(), this.#remote.close()]);
  }

  /** @throws UnknownModelError that lists all ids; or why a host cannot say whether it has the model */
  #hostOf(modelId: string): Inference {
    let problem: unknown = null;
    for (const inference of [this.#local, this.#remote]) {
      try {
        inference.describe(modelId);
        return inference;
      } catch (error) {
        if (!(error instanceof UnknownModelError)) problem ??= error;
      }
    }
    if (problem !== null) throw problem;
    const ids = this.states().map(({ id }) => id);
    throw new UnknownModelError(modelId, ids, isKnownModel(modelId) ? this.#local.modelsDirectories : null);
  }
}
