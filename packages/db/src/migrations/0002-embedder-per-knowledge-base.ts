import type { Migration } from "./migration";

/**
 * A knowledge base chooses its embedder: vectors are kept per chunks and embedder instead of per revision, a generation names
 * the embedder that filled it, and a switch under way is a row.
 *
 * Until here one hash stood for embedder and chunker together. `989e…` is the one of the embedder and chunker in use when this
 * was written, `f892…` of that embedder alone; rows with any other hash keep it, which reads as "made differently".
 */
export const embedderPerKnowledgeBase: Migration = {
  name: "0002-embedder-per-knowledge-base",
  sql: `
ALTER TABLE "KnowledgeBase" ADD COLUMN "embedderId" TEXT;
ALTER TABLE "KnowledgeBase" ADD COLUMN "previousFingerprint" TEXT;
ALTER TABLE "KnowledgeBase" DROP COLUMN "activeFingerprint";

CREATE TABLE "VectorSet" (
  "chunksSha" TEXT NOT NULL,
  "fingerprint" TEXT NOT NULL,
  "vectorsSha" TEXT NOT NULL,
  "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY ("chunksSha", "fingerprint")
);
CREATE INDEX "VectorSet_vectorsSha_idx" ON "VectorSet"("vectorsSha");
INSERT OR IGNORE INTO "VectorSet" ("chunksSha", "fingerprint", "vectorsSha")
  SELECT "chunksSha", "fingerprint", "vectorsSha" FROM "Revision"
  WHERE "chunksSha" IS NOT NULL AND "vectorsSha" IS NOT NULL;
UPDATE "VectorSet" SET "fingerprint" = 'f892d0691ba5' WHERE "fingerprint" = '989e9f83b8ab';

ALTER TABLE "Revision" DROP COLUMN "vectorsSha";
ALTER TABLE "Revision" RENAME COLUMN "fingerprint" TO "chunking";
UPDATE "Revision" SET "chunking" = '2/second-pass-rerank-small/256' WHERE "chunking" = '989e9f83b8ab';
CREATE INDEX "Revision_chunksSha_idx" ON "Revision"("chunksSha");

ALTER TABLE "IndexGeneration" ADD COLUMN "embedderId" TEXT NOT NULL DEFAULT 'second-pass-recall-small';
UPDATE "IndexGeneration" SET "fingerprint" = 'f892d0691ba5' WHERE "fingerprint" = '989e9f83b8ab';

CREATE TABLE "IndexBuild" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "kbId" TEXT NOT NULL REFERENCES "KnowledgeBase"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "generationId" INTEGER NOT NULL REFERENCES "IndexGeneration"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "state" TEXT NOT NULL DEFAULT 'waiting',
  "passagesDone" INTEGER NOT NULL DEFAULT 0,
  "passagesTotal" INTEGER NOT NULL DEFAULT 0,
  "attempt" INTEGER NOT NULL DEFAULT 0,
  "nextRunAt" BIGINT NOT NULL DEFAULT 0,
  "errorCode" TEXT,
  "errorMessage" TEXT,
  "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX "IndexBuild_kbId_key" ON "IndexBuild"("kbId");
CREATE UNIQUE INDEX "IndexBuild_generationId_key" ON "IndexBuild"("generationId");
`,
};
