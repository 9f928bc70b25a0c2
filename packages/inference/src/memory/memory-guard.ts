import { MemoryInsufficientError } from "../errors";
import type { LocatedModel } from "../manifest";
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
    const { limitBytes = Number.POSITIVE_INFINITY } = this.#options;
    const loaded = this.#options.loaded();
    const held = loaded.reduce((sum, { manifest }) => sum + estimateMemory(manifest).loadedBytes, 0);
    const coming = [...this.#loading]
      .filter(([id]) => !loaded.some(({ manifest }) => manifest.id === id))
      .reduce((sum, [, { peakBytes }]) => sum + peakBytes, 0);
    return Math.max(0, Math.min(limitBytes - held, availableMemory()) - coming);
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
    const bytesFree = this.freeBytes;
    if (!force && estimate.peakBytes > bytesFree)
      throw new MemoryInsufficientError({ modelId: id, bytesNeeded: estimate.peakBytes, bytesFree });
    this.#loading.set(id, estimate);
    try {
      return await load();
    } finally {
      this.#loading.delete(id);
    }
  }
}
