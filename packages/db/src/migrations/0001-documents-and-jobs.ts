import type { Migration } from "./migration";

/** Knowledge bases, documents with their revisions and jobs, tombstones, index generations and leases. */
export const documentsAndJobs: Migration = {
  name: "0001-documents-and-jobs",
  sql: `
CREATE TABLE "KnowledgeBase" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "name" TEXT NOT NULL,
  "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "activeFingerprint" TEXT,
  "version" INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX "KnowledgeBase_name_key" ON "KnowledgeBase"("name");

CREATE TABLE "Document" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "kbId" TEXT NOT NULL REFERENCES "KnowledgeBase"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "name" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "format" TEXT NOT NULL,
  "bytes" INTEGER NOT NULL,
  "state" TEXT NOT NULL,
  "liveRevisionId" TEXT,
  "desiredRevisionId" TEXT,
  "errorCode" TEXT,
  "errorMessage" TEXT,
  "warnings" TEXT NOT NULL DEFAULT '[]',
  "progressDone" INTEGER NOT NULL DEFAULT 0,
  "progressTotal" INTEGER NOT NULL DEFAULT 0,
  "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" DATETIME NOT NULL,
  "deletedAt" DATETIME
);
CREATE INDEX "Document_kbId_state_idx" ON "Document"("kbId", "state");
-- A deleted document may still be on its way out of the index when its name is used again.
CREATE UNIQUE INDEX "Document_kbId_name_visible_key" ON "Document"("kbId", "name") WHERE "deletedAt" IS NULL;

CREATE TABLE "Revision" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "documentId" TEXT NOT NULL REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "fingerprint" TEXT NOT NULL,
  "parserVersion" TEXT NOT NULL,
  "rawSha" TEXT NOT NULL,
  "textSha" TEXT,
  "chunksSha" TEXT,
  "vectorsSha" TEXT,
  "chunkCount" INTEGER,
  "state" TEXT NOT NULL,
  "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "Revision_documentId_idx" ON "Revision"("documentId");
CREATE INDEX "Revision_rawSha_idx" ON "Revision"("rawSha");

CREATE TABLE "Job" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "revisionId" TEXT NOT NULL REFERENCES "Revision"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "stage" TEXT NOT NULL,
  "leaseOwner" TEXT,
  "leaseUntil" BIGINT,
  "fence" INTEGER NOT NULL DEFAULT 0,
  "attempt" INTEGER NOT NULL DEFAULT 0,
  "nextRunAt" BIGINT NOT NULL DEFAULT 0,
  "errorCode" TEXT
);
CREATE UNIQUE INDEX "Job_revisionId_key" ON "Job"("revisionId");

CREATE TABLE "Tombstone" (
  "revisionId" TEXT NOT NULL PRIMARY KEY,
  "kbId" TEXT NOT NULL REFERENCES "KnowledgeBase"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "purgedAt" DATETIME
);
CREATE INDEX "Tombstone_kbId_idx" ON "Tombstone"("kbId");

CREATE TABLE "IndexGeneration" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "kbId" TEXT NOT NULL REFERENCES "KnowledgeBase"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "table" TEXT NOT NULL,
  "fingerprint" TEXT NOT NULL,
  "dimension" INTEGER NOT NULL,
  "kind" TEXT NOT NULL DEFAULT 'exact',
  "recallAt100" REAL,
  "active" BOOLEAN NOT NULL DEFAULT false,
  "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX "IndexGeneration_table_key" ON "IndexGeneration"("table");
CREATE INDEX "IndexGeneration_kbId_idx" ON "IndexGeneration"("kbId");
CREATE UNIQUE INDEX "IndexGeneration_kbId_active_key" ON "IndexGeneration"("kbId") WHERE "active";

CREATE TABLE "Lease" (
  "key" TEXT NOT NULL PRIMARY KEY,
  "owner" TEXT NOT NULL,
  "until" BIGINT NOT NULL
);
`,
};
