import { MemoryInsufficientError } from "../errors";
import type { LocatedModel } from "../manifest";
import { smallerVariants } from "../store/plan-known-model";
import { availableMemory } from "./available-memory";
import { estimateMemory, type MemoryEstimate } from "./estimate-memory";

export type MemoryGuardOptions = {
  /** What models may take together. Default: what the machine or container has free. */
  readonly limitBytes?: number | undefined;
  /** The models in memory at this moment. */
  readonly loaded: () => readonly LocatedModel[];
};

/** Refuses a load that does not fit, before the system kills something else for it. */
export class MemoryGuard {
  readonly #options: MemoryGuardOptions;
  /** Loads under way: what they will take is not yet missing from what is free. */
  readonly #loading = new Map<string, MemoryEstimate>();

  constructor(options: MemoryGuardOptions) {
    this.#options = options;
  }

  /** What models can still take. */
  get freeBytes(): number {
    return this.#free().bytes;
  }

  /**
   * Runs a load (or a call that begins with one), or refuses it.
   *
   * @param force load it all the same: the estimate may be wrong, and the caller knows the machine
   * @throws MemoryInsufficientError with both figures
   */
  async during<T>(model: LocatedModel, force: boolean, load: () => Promise<T>): Promise<T> {
    const { id } = model.manifest;
    // One model is loaded once, however many ask.
    if (this.#loading.has(id) || this.#options.loaded().some(({ manifest }) => manifest.id === id)) return load();
    const estimate = estimateMemory(model.manifest);
    const free = this.#free();
    if (!force && estimate.peakBytes > free.bytes) {
      throw new MemoryInsufficientError({
        modelId: id,
        bytesNeeded: estimate.peakBytes,
        bytesFree: free.bytes,
        limitBytes: free.limitBytes,
        loadedIds: this.#options.loaded().map(({ manifest }) => manifest.id),
        smallerIds: smallerVariants(id),
      });
    }
    this.#loading.set(id, estimate);
    try {
      return await load();
    } finally {
      this.#loading.delete(id);
    }
  }

  /** `limitBytes`: the limit, where it leaves less than the machine does. */
  #free(): { readonly bytes: number; readonly limitBytes: number | null } {
    const { limitBytes = Number.POSITIVE_INFINITY } = this.#options;
    const loaded = this.#options.loaded();
    const held = loaded.reduce((sum, { manifest }) => sum + estimateMemory(manifest).loadedBytes, 0);
    const coming = [...this.#loading]
      .filter(([id]) => !loaded.some(({ manifest }) => manifest.id === id))
      .reduce((sum, [, { peakBytes }]) => sum + peakBytes, 0);
    const [allowed, available] = [limitBytes - held, availableMemory()];
    return {
      bytes: Math.max(0, Math.min(allowed, available) - coming),
      limitBytes: allowed < available ? limitBytes : null,
    };
  }
}
