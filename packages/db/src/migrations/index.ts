import { documentsAndJobs } from "./0001-documents-and-jobs";
import { embedderPerKnowledgeBase } from "./0002-embedder-per-knowledge-base";
import { questionsJudgmentsExperiments } from "./0003-questions-judgments-experiments";
import type { Migration } from "./migration";

/** Every migration, oldest first. They are modules, not files, so that they are found from source and from any bundle. */
export const migrations: readonly Migration[] = [
  documentsAndJobs,
  embedderPerKnowledgeBase,
  questionsJudgmentsExperiments,
];
export type { Migration } from "./migration";
