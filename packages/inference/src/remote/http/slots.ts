import type { Priority } from "../../protocol";

type Waiting = { readonly enter: () => void };

/** How many requests a host gets at once. Whoever waits is let in by priority, then in the order of coming. */
export class Slots {
  #free: number;
  readonly #waiting: Record<Priority, Waiting[]> = { interactive: [], bulk: [] };

  constructor(count: number) {
    this.#free = count;
  }

  /** @throws the signal's reason while it waits */
  async during<T>(priority: Priority, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.#enter(priority, signal);
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  #enter(priority: Priority, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const lane = this.#waiting[priority];
      const waiting: Waiting = {
        enter: () => {
          signal.removeEventListener("abort", onAbort);
          resolve();
        },
      };
      const onAbort = () => {
        lane.splice(lane.indexOf(waiting), 1);
        reject(signal.reason);
      };
      signal.addEventListener("abort", onAbort, { once: true });
      lane.push(waiting);
    });
  }

  #leave(): void {
    const next = this.#waiting.interactive.shift() ?? this.#waiting.bulk.shift();
    if (next) next.enter();
    else this.#free += 1;
  }
}
