import { setTimeout as sleep } from "node:timers/promises";
import type { Trouble } from "./trouble";

/** How often the queue is looked at for work that another process left. */
const IDLE_POLL_MS = 1_000;

/** What goes on beside the calls: loops and errands that never end the process, can be woken, and end when `signal` aborts. */
export class Background {
  readonly #signal: AbortSignal;
  readonly #trouble: Trouble;
  readonly #running = new Set<Promise<void>>();
  #wake: () => void = () => undefined;
  #woken: Promise<void> = Promise.resolve();

  constructor(parts: { readonly signal: AbortSignal; readonly trouble: Trouble }) {
    this.#signal = parts.signal;
    this.#trouble = parts.trouble;
    this.#armWake();
  }

  /** There may be work: whoever is idle looks for it now. */
  wake(): void {
    this.#wake();
  }

  /** Ends at the next `wake`. Take it before looking for work, so that what comes meanwhile is not slept through. */
  get woken(): Promise<void> {
    return this.#woken;
  }

  /** Runs beside everything else until it ends. */
  run(work: Promise<void>): void {
    const guarded = this.guarded("errand", () => work).then(() => {
      this.#running.delete(guarded);
    });
    this.#running.add(guarded);
  }

  /** Work that failed is told about once and tried again later. @returns null when it failed */
  async guarded<T>(place: string, work: () => Promise<T>): Promise<T | null> {
    try {
      const result = await work();
      this.#trouble.ended(place);
      return result;
    } catch (error) {
      if (!this.#signal.aborted) {
        this.#trouble.began(place, error);
        await this.pause(IDLE_POLL_MS);
      }
      return null;
    }
  }

  /** Until there may be work: told by this process, or a moment later, because other processes do not tell. */
  async idle(woken: Promise<void>): Promise<void> {
    const timer = new AbortController();
    const signal = AbortSignal.any([this.#signal, timer.signal]);
    await Promise.race([woken, sleep(IDLE_POLL_MS, undefined, { signal, ref: false }).catch(() => undefined)]);
    timer.abort();
  }

  /** Ends early, without a complaint, when closing. */
  async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#signal, ref: false }).catch(() => undefined);
  }

  /** When all that runs has ended. Abort the signal first. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  #armWake(): void {
    this.#woken = new Promise((resolve) => {
      this.#wake = () => {
        this.#armWake();
        resolve();
      };
    });
  }
}
