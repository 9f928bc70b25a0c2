/** Seconds over which a speed is taken: long enough to be steady, short enough to follow a change. */
const WINDOW_MS = 8_000;

/** The speed of a transfer, from what was there when. */
export class TransferSpeed {
  #samples: { readonly atMs: number; readonly bytes: number }[] = [];

  sample(bytes: number, atMs = performance.now()): void {
    const last = this.#samples.at(-1);
    // Fewer bytes than before: another file, or one that starts over. Ten samples a second are enough.
    if (last !== undefined && bytes < last.bytes) this.#samples = [];
    else if (last !== undefined && atMs - last.atMs < 100) return;
    this.#samples = [...this.#samples.filter((sample) => atMs - sample.atMs <= WINDOW_MS), { atMs, bytes }];
  }

  /** @returns null until a second has been watched */
  bytesPerSecond(atMs = performance.now()): number | null {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (first === undefined || last === undefined || atMs - first.atMs < 1_000) return null;
    return ((last.bytes - first.bytes) / (atMs - first.atMs)) * 1_000;
  }
}
