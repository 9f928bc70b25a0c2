export * from "./errors";
export type {
  Document as DocumentRow,
  IndexBuild as IndexBuildRow,
  IndexGeneration as IndexGenerationRow,
  Job as JobRow,
  KnowledgeBase as KnowledgeBaseRow,
  Prisma,
  PrismaClient,
  Revision as RevisionRow,
  Tombstone as TombstoneRow,
} from "./generated/prisma/client";
export * from "./leases/database-clock";
export * from "./leases/lease";
export * from "./leases/owner";
export type { Migration } from "./migrations";
export * from "./mutex";
export * from "./open-database";
