import type { Database } from "@secondpass/db";
import type { BlobStore } from "./blobs/blob-store";
import type { IndexEmbedder } from "./index/index-embedder";
import type { IndexRegistry } from "./index/index-registry";
import type { IngestionOptions, IngestionPoint } from "./ingestion-options";
import type { Trouble } from "./trouble";

/** What the steps of ingestion share. Made once per `Ingestion`. */
export type Context = {
  readonly options: IngestionOptions;
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly indexes: IndexRegistry;
  readonly embedderOf: (embedderId: string) => IndexEmbedder;
  /** How the text of new revisions is cut, as recorded in them. */
  readonly chunking: string;
  /** Who we are in leases: host, process and instance. */
  readonly owner: string;
  readonly leaseMs: number;
  /** Where background work tells of what it cannot throw to anybody. */
  readonly trouble: Trouble;
  /** Aborted by `close`. */
  readonly signal: AbortSignal;
  readonly at: (point: IngestionPoint) => Promise<void>;
  /** Something of the knowledge base changed that a page may show. */
  readonly changed: (kbId: string) => void;
};
