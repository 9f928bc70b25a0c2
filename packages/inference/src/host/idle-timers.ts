/** Says when a model has had no call for a while. The timers do not keep the process alive. */
export class IdleTimers {
  readonly #idleMs: number;
  readonly #onIdle: (modelId: string) => void;
  readonly #calls = new Map<string, number>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(idleMs: number, onIdle: (modelId: string) => void) {
    this.#idleMs = idleMs;
    this.#onIdle = onIdle;
  }

  /** Runs a call; the model is in use until it has settled. */
  async during<T>(modelId: string, call: () => Promise<T>): Promise<T> {
    this.#forget(modelId);
    this.#calls.set(modelId, (this.#calls.get(modelId) ?? 0) + 1);
    try {
      return await call();
    } finally {
      const left = (this.#calls.get(modelId) ?? 1) - 1;
      this.#calls.set(modelId, left);
      if (left === 0) this.#timers.set(modelId, setTimeout(() => this.#fire(modelId), this.#idleMs).unref());
    }
  }

  /** Models that are in use, or were so recently that their time is not up. */
  get activeCount(): number {
    return this.#timers.size + [...this.#calls.values()].filter((calls) => calls > 0).length;
  }

  stop(modelId?: string): void {
    for (const id of modelId === undefined ? [...this.#timers.keys()] : [modelId]) this.#forget(id);
  }

  #fire(modelId: string): void {
    this.#timers.delete(modelId);
    this.#onIdle(modelId);
  }

  #forget(modelId: string): void {
    clearTimeout(this.#timers.get(modelId));
    this.#timers.delete(modelId);
  }
}
