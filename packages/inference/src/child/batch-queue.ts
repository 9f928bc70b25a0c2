import { setImmediate as nextTurn } from "node:timers/promises";
import { toWireError } from "../errors/wire-error";
import type { ChildMessage, Priority } from "../protocol";

/**
 * The work of one request, cut into steps that are each at most one small batch. A step may yield a message for the host, or
 * null when it has only prepared something.
 */
export type Steps = AsyncGenerator<ChildMessage | null, void, void>;

type Job = { readonly id: number; readonly steps: Steps };

/**
 * One step at a time, interactive jobs before bulk ones, first come first served within a lane. Between two steps the event
 * loop turns, so that a cancelled job stops after the step that is running and an interactive job waits for one step at most.
 */
export class BatchQueue {
  readonly #lanes: Record<Priority, Job[]> = { interactive: [], bulk: [] };
  readonly #emit: (message: ChildMessage) => void;
  #running: Promise<void> | null = null;
  #announced: number | null = null;
  #closed = false;

  constructor(emit: (message: ChildMessage) => void) {
    this.#emit = emit;
  }

  add(id: number, priority: Priority, steps: Steps): void {
    this.#lanes[priority].push({ id, steps });
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  }

  /** Forgets a job; nothing more is said about it. A step of it that is running ends first. */
  cancel(id: number): void {
    for (const lane of Object.values(this.#lanes)) {
      const at = lane.findIndex((job) => job.id === id);
      if (at >= 0) lane.splice(at, 1);
    }
  }

  /** Drops all jobs; resolves when no step is running. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#lanes.interactive = [];
    this.#lanes.bulk = [];
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let job = this.#next(); job && !this.#closed; job = this.#next()) {
      if (this.#announced !== job.id) this.#emit({ kind: "running", id: job.id });
      this.#announced = job.id;
      await this.#step(job);
      await nextTurn();
    }
    this.#announced = null;
  }

  #next(): Job | undefined {
    return this.#lanes.interactive[0] ?? this.#lanes.bulk[0];
  }

  async #step(job: Job): Promise<void> {
    try {
      const { done, value } = await job.steps.next();
      if (!this.#has(job)) return;
      if (value) this.#emit(value);
      if (done) this.#finish(job, { kind: "done", id: job.id });
    } catch (error) {
      if (this.#has(job)) this.#finish(job, { kind: "failed", id: job.id, error: toWireError(error) });
    }
  }

  #has(job: Job): boolean {
    return this.#lanes.interactive.includes(job) || this.#lanes.bulk.includes(job);
  }

  #finish(job: Job, message: ChildMessage): void {
    this.cancel(job.id);
    this.#emit(message);
  }
}
