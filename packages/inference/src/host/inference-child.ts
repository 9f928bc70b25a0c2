import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import type { Socket } from "node:net";
import { ChildEntryMissingError } from "../errors";
import type { ChildMessage, ChildOptions, HostMessage } from "../protocol";

/** Enough for a stack trace; the rest of what a native library has to say is dropped. */
const STDERR_TAIL_CHARACTERS = 4_096;

/** How long a child that was asked to stop may finish its batch before it is killed. */
const STOP_GRACE_MS = 5_000;

/**
 * The models' memory is native; the JavaScript beside it should stay small. A young generation of 1 MB instead of 16 and one helper
 * thread instead of four save about 25 MB at the peak and cost nothing that can be measured; `gc` is called before and after each load.
 */
const MEMORY_FLAGS = ["--max-semi-space-size=1", "--v8-pool-size=1", "--expose-gc"];

/**
 * glibc keeps large freed blocks for later once it has seen one: after a load, several MB that nobody uses. Fixed thresholds give
 * them back. Other C libraries ignore these names.
 */
const MEMORY_ENVIRONMENT = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_MMAP_THRESHOLD_: "131072",
  MALLOC_TRIM_THRESHOLD_: "131072",
};

export type ChildEvents = {
  readonly onMessage: (message: ChildMessage) => void;
  /** Once, when the process is gone for whatever reason. `details` is for people. */
  readonly onExit: (details: string) => void;
};

/** One life of the forked process. */
export class InferenceChild {
  readonly #process: ChildProcess;
  readonly #gone: Promise<void>;
  #stderrTail = "";

  /** @throws ChildEntryMissingError */
  constructor(entry: string, options: ChildOptions, { onMessage, onExit }: ChildEvents) {
    if (!existsSync(entry)) throw new ChildEntryMissingError(entry);
    this.#process = fork(entry, [JSON.stringify(options)], {
      serialization: "advanced",
      // Not the parent's flags: two processes cannot share one inspector port.
      execArgv: MEMORY_FLAGS,
      // Passed on as it is, not read.
      env: { ...process.env, ...MEMORY_ENVIRONMENT },
      // Its stdout is never ours: the CLI prints JSON there.
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderrTail = (this.#stderrTail + text).slice(-STDERR_TAIL_CHARACTERS);
    });
    this.#process.on("message", (message) => onMessage(message as ChildMessage));

    const { promise, resolve } = withResolvers();
    this.#gone = promise;
    // "close" comes after the last of stderr; "error" comes alone when the process could not be started.
    this.#process.once("close", (code, signal) => {
      resolve();
      onExit(this.#describeEnd(signal ? `signal ${signal}` : `exit code ${code}`));
    });
    this.#process.once("error", (error) => {
      if (this.#process.pid !== undefined) return;
      resolve();
      onExit(this.#describeEnd(error.message));
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  send(message: HostMessage): void {
    if (!this.#process.connected) return;
    // A message to a dying child is lost; what becomes of its request is decided when the exit is reported.
    this.#process.send(message, () => undefined);
  }

  /** Works on a stopped (SIGSTOP) process too. */
  kill(): void {
    this.#process.kill("SIGKILL");
  }

  /** Lets the running batch end, then the process; kills it when that takes too long. */
  async stop(): Promise<void> {
    this.send({ kind: "stop" });
    const killer = setTimeout(() => this.kill(), STOP_GRACE_MS);
    await this.#gone;
    clearTimeout(killer);
  }

  /** An idle child does not keep its parent's process alive. */
  setBusy(busy: boolean): void {
    const method = busy ? "ref" : "unref";
    this.#process[method]();
    this.#process.channel?.[method]();
    (this.#process.stderr as Socket | null)?.[method]();
  }

  #describeEnd(cause: string): string {
    const tail = this.#stderrTail.trim();
    return tail === "" ? cause : `${cause}; its last words: ${tail}`;
  }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
