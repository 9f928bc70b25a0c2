import type { Migration } from "./migration";

/** Question sets, judgments, experiments with their answers, and score cuts. */
export const questionsJudgmentsExperiments: Migration = {
  name: "0003-questions-judgments-experiments",
  sql: `
ALTER TABLE "KnowledgeBase" ADD COLUMN "judgmentVersion" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "QuestionSet" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "kbId" TEXT NOT NULL REFERENCES "KnowledgeBase"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "name" TEXT NOT NULL,
  "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX "QuestionSet_kbId_name_key" ON "QuestionSet"("kbId", "name");

CREATE TABLE "Question" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "setId" TEXT NOT NULL REFERENCES "QuestionSet"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "key" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "querySha" TEXT NOT NULL,
  "origin" TEXT NOT NULL,
  "position" INTEGER NOT NULL
);
CREATE UNIQUE INDEX "Question_setId_key_key" ON "Question"("setId", "key");
CREATE UNIQUE INDEX "Question_setId_querySha_key" ON "Question"("setId", "querySha");

CREATE TABLE "Judgment" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "kbId" TEXT NOT NULL REFERENCES "KnowledgeBase"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "query" TEXT NOT NULL,
  "querySha" TEXT NOT NULL,
  "unit" TEXT NOT NULL,
  "targetSha" TEXT NOT NULL,
  "documentName" TEXT NOT NULL,
  "text" TEXT NOT NULL DEFAULT '',
  "start" INTEGER NOT NULL DEFAULT 0,
  "end" INTEGER NOT NULL DEFAULT 0,
  "grade" INTEGER NOT NULL CHECK ("grade" BETWEEN 0 AND 3),
  "judge" TEXT NOT NULL,
  "origin" TEXT NOT NULL,
  "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" DATETIME NOT NULL
);
CREATE UNIQUE INDEX "Judgment_kbId_querySha_unit_targetSha_judge_key"
  ON "Judgment"("kbId", "querySha", "unit", "targetSha", "judge");

CREATE TABLE "Experiment" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "number" INTEGER NOT NULL,
  "kbId" TEXT NOT NULL REFERENCES "KnowledgeBase"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "name" TEXT NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'waiting',
  "recipe" TEXT NOT NULL,
  "questions" TEXT NOT NULL,
  "judgments" TEXT,
  "scores" TEXT,
  "preparedDone" INTEGER NOT NULL DEFAULT 0,
  "preparedTotal" INTEGER NOT NULL DEFAULT 0,
  "attempt" INTEGER NOT NULL DEFAULT 0,
  "errorCode" TEXT,
  "errorMessage" TEXT,
  "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "startedAt" DATETIME,
  "finishedAt" DATETIME
);
CREATE UNIQUE INDEX "Experiment_number_key" ON "Experiment"("number");
CREATE INDEX "Experiment_kbId_idx" ON "Experiment"("kbId");

CREATE TABLE "ExperimentAnswer" (
  "experimentId" TEXT NOT NULL REFERENCES "Experiment"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "question" INTEGER NOT NULL,
  "answer" TEXT NOT NULL,
  PRIMARY KEY ("experimentId", "question")
);

CREATE TABLE "ScoreCut" (
  "kbId" TEXT NOT NULL REFERENCES "KnowledgeBase"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "reranker" TEXT NOT NULL,
  "cut" REAL NOT NULL,
  "precision" REAL,
  "recall" REAL,
  "experiment" INTEGER,
  "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY ("kbId", "reranker")
);
`,
};
