import { setTimeout as sleep } from "node:timers/promises";
import { createOwner, type Database, type ExperimentRow, retireOwner, tryLease } from "@secondpass/db";
import type { Judgments } from "../judgments/judgments";
import { RUNNABLE_STATES } from "./experiment";
import type { Pipeline } from "./pipeline";
import { ExperimentLostError, runExperiment } from "./run-experiment";

/** One experiment at a time in whatever process: two would share the processor, and no time would mean anything. */
const LEASE_KEY = "experiments";
const LEASE_MS = 60_000;
/** How often the queue is looked at for what another process left. */
const IDLE_POLL_MS = 1_000;
/** An experiment that ends its process, or meets trouble that passes, so often in a row is not tried again by itself. */
const ATTEMPTS_MAX = 3;

type Parts = {
  readonly database: Database;
  readonly pipeline: Pipeline;
  readonly judgments: Judgments;
  readonly changed: () => void;
  readonly onError?: ((error: unknown) => void) | undefined;
};

/** Works through the experiments, the oldest first, until it is closed. */
export class ExperimentWorker {
  readonly #parts: Parts;
  readonly #owner = createOwner();
  readonly #closing = new AbortController();
  readonly #running = new Map<string, AbortController>();
  #loop: Promise<void> | null = null;
  #wake: () => void = () => undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    this.#loop ??= this.#workForEver();
  }

  /** There is something to do. */
  wake(): void {
    this.#wake();
  }

  /** Ends the work on an experiment in this process at once; other processes find its row changed. */
  stop(id: string): void {
    this.#running.get(id)?.abort(new ExperimentLostError(`experiment ${id} was cancelled`));
  }

  /** Ends after the question under way; what is answered is kept, and any process goes on from there. */
  async close(): Promise<void> {
    this.#closing.abort(new Error("experiments are closing"));
    this.#wake();
    await this.#loop;
    retireOwner(this.#owner);
  }

  async #workForEver(): Promise<void> {
    const { signal } = this.#closing;
    // Trouble is told of when it begins, not each second that it lasts.
    let told: string | null = null;
    while (!signal.aborted) {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      const worked = await this.#workOnce().then(
        (did) => {
          told = null;
          return did;
        },
        (error: unknown) => {
          if (!signal.aborted && told !== String(error)) this.#parts.onError?.(error);
          told = String(error);
          return false;
        },
      );
      if (!worked && !signal.aborted) await Promise.race([woken, sleep(IDLE_POLL_MS, undefined, { ref: false })]);
    }
  }

  /** @returns whether there was something to do */
  async #workOnce(): Promise<boolean> {
    const { database } = this.#parts;
    if ((await this.#next()) === null) return false;
    const context = { database, owner: this.#owner, leaseMs: LEASE_MS, signal: this.#closing.signal };
    const held = await tryLease(context, LEASE_KEY, async () => {
      const row = await this.#next();
      if (row !== null) await this.#run(row);
    });
    return held !== null;
  }

  #next(): Promise<ExperimentRow | null> {
    return this.#parts.database.prisma.experiment.findFirst({
      where: { state: { in: [...RUNNABLE_STATES] } },
      orderBy: { number: "asc" },
    });
  }

  async #run(row: ExperimentRow): Promise<void> {
    if (row.attempt >= ATTEMPTS_MAX) {
      await this.#fail(row, {
        code: "POISON",
        message: `It ended its process ${row.attempt} times in a row, so it is not tried again by itself. Resume it, or leave out the model that does not fit.`,
      });
      return;
    }
    const stopping = new AbortController();
    this.#running.set(row.id, stopping);
    const signal = AbortSignal.any([this.#closing.signal, stopping.signal]);
    try {
      await runExperiment(row, this.#parts, signal);
    } catch (error) {
      await this.#settle(row, error);
    } finally {
      this.#running.delete(row.id);
    }
  }

  async #settle(row: ExperimentRow, error: unknown): Promise<void> {
    if (error instanceof ExperimentLostError) return;
    const { database } = this.#parts;
    if (this.#closing.signal.aborted) {
      // A stop is no failure of the experiment.
      const where = { id: row.id, state: { in: [...RUNNABLE_STATES] } };
      await database.write((transaction) => transaction.experiment.updateMany({ where, data: { attempt: 0 } }));
      return;
    }
    const failure = describe(error);
    if (failure.retryable && row.attempt + 1 < ATTEMPTS_MAX) {
      await this.#note(row, { state: "waiting", errorCode: failure.code, errorMessage: failure.message });
      await sleep(IDLE_POLL_MS * 2 ** row.attempt, undefined, { signal: this.#closing.signal }).catch(() => undefined);
      return;
    }
    await this.#fail(row, failure);
  }

  #fail(row: ExperimentRow, { code, message }: { readonly code: string; readonly message: string }): Promise<void> {
    return this.#note(row, { state: "failed", errorCode: code, errorMessage: message });
  }

  async #note(row: ExperimentRow, data: { state: string; errorCode: string; errorMessage: string }): Promise<void> {
    const where = { id: row.id, state: { in: [...RUNNABLE_STATES] } };
    await this.#parts.database.write((transaction) => transaction.experiment.updateMany({ where, data }));
    this.#parts.changed();
  }
}

function describe(error: unknown): { readonly code: string; readonly message: string; readonly retryable: boolean } {
  const { code, retryable, message } = Object(error) as { code?: unknown; retryable?: unknown; message?: unknown };
  return {
    code: typeof code === "string" ? code : "FAILED",
    message: typeof message === "string" ? message : String(error),
    retryable: retryable === true,
  };
}
