import { documentsAndJobs } from "./0001-documents-and-jobs";
import { embedderPerKnowledgeBase } from "./0002-embedder-per-knowledge-base";
import type { Migration } from "./migration";

/** Every migration, oldest first. They are modules, not files, so that they are found from source and from any bundle. */
export const migrations: readonly Migration[] = [documentsAndJobs, embedderPerKnowledgeBase];
export type { Migration } from "./migration";
