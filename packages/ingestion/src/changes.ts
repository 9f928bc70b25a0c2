import { setTimeout as sleep } from "node:timers/promises";

/** Other processes do not tell of their changes, so whoever waits for one looks again this often. */
const LOOK_AGAIN_MS = 300;

/** Who wants to know in which knowledge base something changed. */
export class Changes {
  readonly #listeners = new Set<(kbId: string) => void>();

  /** @returns the unsubscribe function */
  subscribe(listener: (kbId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(kbId: string): void {
    for (const listener of this.#listeners) listener(kbId);
  }

  /** The next change of this process in a knowledge base, or a moment. Ends early when `signal` aborts. */
  async next(kbId: string, signal: AbortSignal): Promise<void> {
    let unsubscribe: () => void = () => undefined;
    const changed = new Promise<void>((resolve) => {
      unsubscribe = this.subscribe((id) => {
        if (id === kbId) resolve();
      });
    });
    const timer = new AbortController();
    const any = AbortSignal.any([signal, timer.signal]);
    await Promise.race([changed, sleep(LOOK_AGAIN_MS, undefined, { signal: any }).catch(() => undefined)]);
    timer.abort();
    unsubscribe();
  }
}
