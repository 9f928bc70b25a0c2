import type { Database } from "@secondpass/db";
import type { InferenceEmbedder } from "@secondpass/retrieval";
import type { BlobStore } from "./blobs/blob-store";
import type { IndexRegistry } from "./index/index-registry";
import type { IngestionOptions, IngestionPoint } from "./ingestion-options";

/** What the steps of ingestion share. Made once per `Ingestion`. */
export type Context = {
  readonly options: IngestionOptions;
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly indexes: IndexRegistry;
  readonly embedder: InferenceEmbedder;
  /** Who we are in leases: host, process and instance. */
  readonly owner: string;
  readonly leaseMs: number;
  /** Aborted by `close`. */
  readonly signal: AbortSignal;
  readonly at: (point: IngestionPoint) => Promise<void>;
  /** Something of the knowledge base changed that a page may show. */
  readonly changed: (kbId: string) => void;
};
