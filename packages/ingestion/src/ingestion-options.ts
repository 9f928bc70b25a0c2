import type { Database } from "@secondpass/db";
import type { Inference } from "@secondpass/inference";
import type { ParseLimits } from "./parsing/parse-file";

/** How documents become passages and vectors. */
export type IndexRecipe = {
  /** For knowledge bases that have not chosen an embedder of their own. */
  readonly embedderId: string;
  /** Passages are sized in the tokens of the reranker that will read them. */
  readonly tokenizerModelId: string;
  readonly tokensMax: number;
};

/** Where the work can be interrupted, in the order of the write path. Tests kill the process at each of them. */
export type IngestionPoint =
  | "raw-stored"
  | "accepted"
  | "claimed"
  | "parsed"
  | "chunks-recorded"
  | "vectors-checkpoint"
  | "vectors-recorded"
  | "rows-partly-written"
  | "rows-written"
  | "published"
  | "deleted"
  | "rows-purged"
  | "build-recorded"
  | "build-claimed"
  | "build-vectors-checkpoint"
  | "build-vectors-recorded"
  | "build-rows-written"
  | "build-complete"
  | "build-switched"
  | "build-cancelled";

export type IngestionOptions = {
  readonly database: Database;
  readonly inference: Pick<Inference, "embed" | "countTokens" | "describe">;
  readonly recipe: IndexRecipe;
  /** Folders, made when absent; absolute paths. */
  readonly directories: {
    /** Content-addressed files. With the database they are the truth: back up both. */
    readonly blobs: string;
    /** Derived LanceDB tables. */
    readonly index: string;
    /** Vectors of documents and builds that are not finished. */
    readonly work: string;
  };
  /** The bundled parser child, `packages/ingestion/dist/parser-child.mjs`. */
  readonly parserEntry: string;
  readonly parseLimits?: Partial<ParseLimits> | undefined;
  /** Jobs under way at once, default 2: one is read while another is embedded. */
  readonly concurrency?: number | undefined;
  /** Space that stays free on the disk, default 512 MB. */
  readonly reserveBytes?: number | undefined;
  /** How long a job belongs to a process that has stopped renewing it, default 60,000. */
  readonly leaseMs?: number | undefined;
  /** How often the reconciler looks, default 60,000. */
  readonly reconcileEveryMs?: number | undefined;
  /** From this many passages the vector index is built; see `PassageIndexOptions`. */
  readonly exactBelow?: number | undefined;
  /** Told of trouble in the background work that no caller waits for. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Called at every point of the write path. */
  readonly at?: ((point: IngestionPoint) => void | Promise<void>) | undefined;
};
