export * from "./errors";
export type {
  Document as DocumentRow,
  Experiment as ExperimentRow,
  ExperimentAnswer as ExperimentAnswerRow,
  IndexBuild as IndexBuildRow,
  IndexGeneration as IndexGenerationRow,
  Job as JobRow,
  Judgment as JudgmentRow,
  KnowledgeBase as KnowledgeBaseRow,
  Prisma,
  PrismaClient,
  Question as QuestionRow,
  QuestionSet as QuestionSetRow,
  Revision as RevisionRow,
  ScoreCut as ScoreCutRow,
  Tombstone as TombstoneRow,
} from "./generated/prisma/client";
export * from "./leases/database-clock";
export * from "./leases/lease";
export * from "./leases/owner";
export type { Migration } from "./migrations";
export * from "./mutex";
export * from "./open-database";
