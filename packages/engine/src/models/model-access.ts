import type {
  FileVerdict,
  Finding,
  MemoryReport,
  ModelTask,
  PublishedReranking,
  PullOutcome,
  PullProgress,
} from "@secondpass/inference";
import type { ModelSummary } from "../engine";

export type { Finding, ModelTask, PublishedReranking, PullOutcome, PullProgress } from "@secondpass/inference";

/** A model that can be pulled by name, with the precisions there are. */
export type ModelOffer = {
  readonly id: string;
  readonly title: string;
  readonly task: "embed" | "rerank";
  readonly parameters: number | null;
  readonly dimension: number | null;
  readonly maxTokens: number;
  readonly languages: readonly string[];
  readonly licence: string;
  readonly description: string;
  /** The repository that the files would come from, as an address of the host that would be asked. */
  readonly place: string;
  readonly revision: string;
  readonly published: PublishedReranking | null;
  readonly variants: readonly {
    /** The id that the model has in this precision. */
    readonly id: string;
    readonly dtype: string;
    readonly bytes: number;
    /** Whether every size is exact; otherwise `bytes` is rounded. */
    readonly exact: boolean;
    readonly here: boolean;
  }[];
};

/**
 * A pull that runs, ended, or was cut short (by a cancel, a fault, or the end of an earlier process). `elsewhere`: another
 * process works on it.
 */
export type PullJob = {
  /** The id of the model to come; one job each. */
  readonly modelId: string;
  readonly task: ModelTask;
  readonly state: "running" | "done" | "failed" | "cancelled" | "interrupted" | "elsewhere";
  readonly stage: PullProgress["stage"] | null;
  readonly place: string;
  readonly bytesDone: number;
  /** An estimate until the host has told the sizes. */
  readonly bytesTotal: number;
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
  readonly findings: readonly Finding[];
  readonly error: { readonly code: string; readonly message: string; readonly retryable: boolean } | null;
};

/** Pulls in the background, for a page that comes and goes. Their state outlives the page; their bytes outlive the process. */
export interface PullJobAccess {
  list(): Promise<PullJob[]>;
  /** Starts a pull, or joins the one that runs for the same model. @throws NotPullableError */
  start(task: ModelTask): PullJob;
  /** Stops a pull; what has arrived is kept. */
  cancel(modelId: string): Promise<void>;
  /** Starts a cut-short pull again, from where it was. @throws PullNotFoundError */
  resume(modelId: string): Promise<PullJob>;
  /** Forgets an ended or cut-short pull, and what it has brought. */
  discard(modelId: string): Promise<void>;
}

export type PullWatch = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: PullProgress) => void) | undefined;
  readonly onFound?: ((findings: readonly Finding[]) => void) | undefined;
};

/** The place of pulled models. */
export type StoreSummary = {
  readonly directory: string;
  /** Where models would be pulled from. Nothing is asked of it before a pull. */
  readonly host: string;
  readonly freeBytes: number;
  /** Left free by every pull. */
  readonly reserveBytes: number;
};

/** One row per file of a model's manifest. `problem` names model and file, and says what to do. */
export type VerifyReport = {
  readonly id: string;
  readonly ok: boolean;
  readonly files: readonly FileVerdict[];
};

/** Models: which there are, which could be had, and their life. */
export interface ModelAccess {
  list(): Promise<ModelSummary[]>;
  /** @throws MemoryInsufficientError when it would not fit, unless forced */
  load(id: string, options?: { readonly force?: boolean | undefined }): Promise<void>;
  unload(id: string): Promise<void>;
  /** Loads the pair that answers by default, so that the first question does not wait for it. */
  warmUp(): Promise<void>;
  /** Hashes every file on disk against the manifest. */
  verify(id: string): Promise<VerifyReport>;
  /** Called on every change of a model's state or load progress. Returns the unsubscribe function. */
  subscribe(listener: (models: readonly ModelSummary[]) => void): () => void;
  /** The models that can be pulled by name. Asks no host. */
  offers(): Promise<ModelOffer[]>;
  /** Brings a model here and waits for it. @throws NotPullableError, ModelUnsupportedError, and what a download can meet */
  pull(task: ModelTask, watch?: PullWatch): Promise<PullOutcome>;
  readonly pulls: PullJobAccess;
  /** Deletes a pulled or added model. @throws ModelInUseError, ModelNotRemovableError */
  remove(id: string): Promise<void>;
  /** A model's card, in Markdown; null when it has none. */
  card(id: string): Promise<string | null>;
  store(): Promise<StoreSummary>;
  memory(): MemoryReport;
}
