import {
  DeadlineExceededError,
  InferenceClosedError,
  InferenceCrashedError,
  type InferenceError,
  InferenceHungError,
} from "../errors";
import { fromWireError } from "../errors/wire-error";
import type { InferenceCallOptions } from "../inference";
import type { ChildMessage, ChildOptions } from "../protocol";
import { Admission, type AdmissionOptions } from "./admission";
import { InferenceChild } from "./inference-child";
import type { Request } from "./request";
import { respawnDelayMs } from "./respawn-delay";
import { Watchdog } from "./watchdog";

/** A request goes to at most this many lives of the child; one that saw two of them end is not tried on a third. */
const SENDS_MAX = 2;

/** A longer timer would fire at once. */
const TIMER_MS_MAX = 2 ** 31 - 1;

export type ModelMessage = Extract<ChildMessage, { modelId: string }>;

export type SupervisorOptions = AdmissionOptions & {
  readonly childEntry: string;
  readonly childOptions: ChildOptions;
  readonly watchdogMs: number;
  readonly onModel: (message: ModelMessage) => void;
  /** The child is gone and no model is in memory. Null when it was asked to go. */
  readonly onChildGone: (error: InferenceError | null) => void;
};

type Pending = {
  readonly request: Request;
  sends: number;
  readonly settle: (error: unknown) => void;
};

/**
 * Keeps one child alive while there is work, and decides what becomes of requests when it dies: the one that was running fails
 * with a retryable error (it may be what killed the child), all others are sent once more to the next child.
 */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #admission: Admission;
  readonly #watchdog: Watchdog;
  readonly #pending = new Map<number, Pending>();
  #child: InferenceChild | null = null;
  #runningId: number | null = null;
  #hung = false;
  #nextId = 1;
  #crashesInARow = 0;
  #respawnTimer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#admission = new Admission(options);
    this.#watchdog = new Watchdog(options.watchdogMs, () => {
      this.#hung = true;
      this.#child?.kill();
    });
  }

  /** The child's process id while there is one. */
  get childPid(): number | undefined {
    return this.#child?.pid;
  }

  async run<Result>(request: Request<Result>, { signal, deadlineMs }: InferenceCallOptions = {}): Promise<Result> {
    signal?.throwIfAborted();
    if (this.#closed) throw new InferenceClosedError();
    const leave = this.#admission.enter(request);
    const id = this.#nextId++;
    let onAbort: (() => void) | undefined;
    let deadline: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        const settle = (error: unknown) => (error === undefined ? resolve() : reject(error));
        const pending: Pending = { request, sends: 0, settle };
        onAbort = () => this.#drop(id, signal?.reason);
        signal?.addEventListener("abort", onAbort, { once: true });
        if (deadlineMs !== undefined) {
          deadline = setTimeout(
            () => this.#drop(id, new DeadlineExceededError(deadlineMs)),
            Math.min(deadlineMs, TIMER_MS_MAX),
          );
        }
        this.#pending.set(id, pending);
        this.#dispatch(id, pending);
      });
      return request.result();
    } finally {
      leave();
      clearTimeout(deadline);
      if (onAbort) signal?.removeEventListener("abort", onAbort);
    }
  }

  /** Ends the child if it has nothing to do; all its memory goes back to the system. */
  async stopIdleChild(): Promise<void> {
    if (this.#pending.size > 0) return;
    const child = this.#child;
    this.#forgetChild();
    if (!child) return;
    this.#options.onChildGone(null);
    await child.stop();
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#respawnTimer) clearTimeout(this.#respawnTimer);
    for (const id of [...this.#pending.keys()]) this.#settle(id, new InferenceClosedError());
    await this.stopIdleChild();
  }

  #dispatch(id: number, pending: Pending): void {
    try {
      const child = this.#child ?? this.#spawn();
      if (!child) return;
      pending.sends += 1;
      child.setBusy(true);
      child.send(pending.request.toMessage(id));
      this.#watchdog.start();
    } catch (error) {
      this.#settle(id, error);
    }
  }

  /** @returns null while a respawn is being held back; everything pending is dispatched when it comes. */
  #spawn(): InferenceChild | null {
    if (this.#respawnTimer) {
      this.#respawnTimer.ref();
      return null;
    }
    const child: InferenceChild = new InferenceChild(this.#options.childEntry, this.#options.childOptions, {
      onMessage: (message) => {
        if (this.#child === child) this.#receive(message);
      },
      onExit: (details) => {
        if (this.#child === child) this.#childDied(details);
      },
    });
    this.#child = child;
    return child;
  }

  #receive(message: ChildMessage): void {
    this.#watchdog.heard();
    switch (message.kind) {
      case "running":
        this.#runningId = message.id;
        break;
      case "done":
        this.#crashesInARow = 0;
        this.#settle(message.id, undefined);
        break;
      case "failed":
        this.#settle(message.id, fromWireError(message.error));
        break;
      case "loading":
      case "ready":
      case "load-failed":
      case "unloaded":
        if (message.kind === "loading") this.#watchdog.allowMore(this.#loadAllowanceMs(message.modelId));
        this.#options.onModel(message);
        break;
      default:
        this.#accept(message);
    }
  }

  #accept(message: Parameters<Request["accept"]>[0]): void {
    try {
      this.#pending.get(message.id)?.request.accept(message);
    } catch (error) {
      // The caller's onScores threw, or the answer makes no sense: it is this call's problem alone.
      this.#drop(message.id, error);
    }
  }

  /** Making a session blocks the child for as long as reading the weights takes; 10 MB/s is a very slow machine. */
  #loadAllowanceMs(modelId: string): number {
    const pending = [...this.#pending.values()].find(({ request }) => request.model.manifest.id === modelId);
    const bytes = pending?.request.model.manifest.files.reduce((sum, file) => sum + file.bytes, 0) ?? 0;
    return bytes / 10_000;
  }

  #childDied(details: string): void {
    const error = this.#hung ? new InferenceHungError(this.#options.watchdogMs) : new InferenceCrashedError(details);
    const culprit = this.#runningId;
    this.#forgetChild();
    this.#options.onChildGone(error);
    for (const [id, { sends }] of [...this.#pending]) {
      if (id === culprit || sends >= SENDS_MAX) this.#settle(id, error);
    }
    this.#crashesInARow += 1;
    this.#respawnTimer = setTimeout(() => {
      this.#respawnTimer = null;
      for (const [id, pending] of [...this.#pending]) this.#dispatch(id, pending);
    }, respawnDelayMs(this.#crashesInARow));
    if (this.#pending.size === 0) this.#respawnTimer.unref();
  }

  #forgetChild(): void {
    this.#child = null;
    this.#runningId = null;
    this.#hung = false;
    this.#watchdog.stop();
  }

  /** The caller no longer wants it. */
  #drop(id: number, reason: unknown): void {
    this.#child?.send({ kind: "cancel", id });
    this.#settle(id, reason);
  }

  #settle(id: number, error: unknown): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    if (this.#runningId === id) this.#runningId = null;
    if (this.#pending.size === 0) {
      this.#watchdog.stop();
      this.#child?.setBusy(false);
    }
    pending.settle(error);
  }
}
