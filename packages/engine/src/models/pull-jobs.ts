import type { Finding, InterruptedPull, ModelStore, ModelTask, PullProgress } from "@secondpass/inference";
import type { PullJob, PullJobAccess } from "./model-access";
import { PullNotFoundError } from "./model-errors";
import { TransferSpeed } from "./transfer-speed";

type Running = {
  readonly modelId: string;
  readonly task: ModelTask;
  readonly aborter: AbortController;
  readonly speed: TransferSpeed;
  state: PullJob["state"];
  progress: PullProgress | null;
  findings: readonly Finding[];
  error: PullJob["error"];
  settled: Promise<void>;
};

/** The reason of a cancel, told from a fault. */
const CANCELLED = new Error("The pull was cancelled.");

/** See `PullJobAccess`. Jobs live in memory; what they leave unfinished is found again on disk. */
export class PullJobs implements PullJobAccess {
  readonly #store: ModelStore;
  readonly #jobs = new Map<string, Running>();

  constructor(store: ModelStore) {
    this.#store = store;
  }

  async list(): Promise<PullJob[]> {
    const left = await this.#store.interrupted();
    const jobs = [...this.#jobs.values()].map((job) => describe(job));
    return [...jobs, ...left.filter(({ modelId }) => !this.#jobs.has(modelId)).map(describeLeft)];
  }

  start(task: ModelTask): PullJob {
    const modelId = this.#store.idOf(task);
    const running = this.#jobs.get(modelId);
    if (running?.state === "running") return describe(running);
    const job: Running = {
      modelId,
      task,
      aborter: new AbortController(),
      speed: new TransferSpeed(),
      state: "running",
      progress: null,
      findings: [],
      error: null,
      settled: Promise.resolve(),
    };
    this.#jobs.set(modelId, job);
    job.settled = this.#run(job);
    return describe(job);
  }

  async cancel(modelId: string): Promise<void> {
    const job = this.#jobs.get(modelId);
    job?.aborter.abort(CANCELLED);
    await job?.settled;
  }

  async resume(modelId: string): Promise<PullJob> {
    const left = await this.#store.interrupted();
    const task = this.#jobs.get(modelId)?.task ?? left.find((pull) => pull.modelId === modelId)?.task;
    if (task === undefined) throw new PullNotFoundError(modelId);
    return this.start(task);
  }

  async discard(modelId: string): Promise<void> {
    await this.cancel(modelId);
    await this.#store.discard(modelId);
    this.#jobs.delete(modelId);
  }

  /** Stops everything; what has arrived is kept. */
  async close(): Promise<void> {
    await Promise.all([...this.#jobs.keys()].map((modelId) => this.cancel(modelId)));
  }

  async #run(job: Running): Promise<void> {
    try {
      await this.#store.pull(job.task, {
        signal: job.aborter.signal,
        onFound: (findings) => {
          job.findings = findings;
        },
        onProgress: (progress) => {
          job.progress = progress;
          job.speed.sample(progress.bytesDone);
        },
      });
      job.state = "done";
    } catch (error) {
      job.state = error === CANCELLED ? "cancelled" : "failed";
      if (error !== CANCELLED) job.error = describeError(error);
    }
  }
}

function describe({ modelId, task, state, progress, findings, error, speed }: Running): PullJob {
  const bytesPerSecond = state === "running" && progress?.stage === "downloading" ? speed.bytesPerSecond() : null;
  const [bytesDone, bytesTotal] = [progress?.bytesDone ?? 0, progress?.bytesTotal ?? 0];
  const secondsLeft = bytesPerSecond === null || bytesPerSecond <= 0 ? null : (bytesTotal - bytesDone) / bytesPerSecond;
  const stage = state === "running" ? (progress?.stage ?? null) : null;
  const place = progress?.place ?? "";
  return { modelId, task, state, stage, place, bytesDone, bytesTotal, bytesPerSecond, secondsLeft, findings, error };
}

function describeLeft({ modelId, task, place, bytesDone, bytesTotal, elsewhere }: InterruptedPull): PullJob {
  const state = elsewhere ? "elsewhere" : "interrupted";
  const unknown = { stage: null, bytesPerSecond: null, secondsLeft: null, findings: [], error: null };
  return { modelId, task, state, place, bytesDone, bytesTotal, ...unknown };
}

function describeError(error: unknown): NonNullable<PullJob["error"]> {
  const { code, retryable, message } = Object(error) as { code?: unknown; retryable?: unknown; message?: unknown };
  return {
    code: typeof code === "string" ? code : "FAILED",
    message: typeof message === "string" ? message : String(error),
    retryable: retryable === true,
  };
}
