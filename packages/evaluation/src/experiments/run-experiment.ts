import type { Database, ExperimentRow, Prisma } from "@secondpass/db";
import { judgedQrels } from "../judgments/judged-qrels";
import type { Judgments } from "../judgments/judgments";
import { askQuestion } from "./ask-question";
import { CorpusChangedError, ModelChangedError } from "./experiment-errors";
import { questionsOf, recipeOf } from "./experiment-rows";
import type { PinnedCorpus, Pipeline } from "./pipeline";
import { planPasses } from "./plan-passes";
import { readExperimentData } from "./read-experiment-data";
import type { Recipe } from "./recipe";
import { judgmentsFor, scoreExperiment } from "./score-experiment";

/** It was cancelled or deleted meanwhile. There is nothing to repair. */
export class ExperimentLostError extends Error {
  override readonly name = "ExperimentLostError";
}

type Parts = {
  readonly database: Database;
  readonly pipeline: Pipeline;
  readonly judgments: Judgments;
  readonly changed: () => void;
};

/**
 * Does what is left of an experiment: pins the documents, asks the questions that have no answer yet, and scores all of them.
 * Every answer is one transaction, so a process that is killed costs one question.
 *
 * @throws ExperimentLostError, CorpusChangedError, ModelChangedError, StageFailedError, the signal's reason
 */
export async function runExperiment(row: ExperimentRow, parts: Parts, signal: AbortSignal): Promise<void> {
  const { pipeline } = parts;
  const recipe = recipeOf(row);
  const plan = planPasses(recipe.systems);
  await update(parts, row.id, {
    state: "preparing",
    startedAt: row.startedAt ?? new Date(),
    attempt: row.attempt + 1,
    errorCode: null,
    errorMessage: null,
  });
  for (const model of recipe.models) assertSameModel(model, pipeline);
  const embedderIds = [...new Set(plan.firsts.flatMap(({ embedderId }) => (embedderId === "" ? [] : [embedderId])))];
  const corpus = await pipeline.pin(recipe.knowledgeBase.id, embedderIds, {
    signal,
    onProgress: (preparedDone, preparedTotal) => {
      // Told to people, not needed: the next one says more.
      update(parts, row.id, { preparedDone, preparedTotal }).catch(() => undefined);
    },
  });
  try {
    await noteCorpus(row, recipe, corpus, parts);
    await askAll(row, plan, corpus, parts, signal);
  } finally {
    corpus.close();
  }
  await storeScores(row.id, parts);
  await update(parts, row.id, { state: "done", finishedAt: new Date(), attempt: 0 });
}

/** Scores an experiment with the judgments of now. @throws ExperimentLostError */
export async function storeScores(id: string, parts: Omit<Parts, "pipeline">): Promise<void> {
  const { database, judgments } = parts;
  const row = await database.prisma.experiment.findUnique({ where: { id } });
  if (row === null) throw new ExperimentLostError(`experiment ${id} is gone`);
  const resolved = await judgments.resolve(row.kbId);
  const scored = judgmentsFor(questionsOf(row), judgedQrels(resolved, recipeOf(row).unit));
  const data = await readExperimentData(database, { ...row, judgments: JSON.stringify(scored) });
  const scores = await scoreExperiment(data);
  await update(parts, id, { judgments: JSON.stringify(scored), scores: JSON.stringify(scores) });
}

function assertSameModel(recorded: Recipe["models"][number], pipeline: Pipeline): void {
  if (JSON.stringify(sorted(recorded)) === JSON.stringify(sorted(pipeline.identityOf(recorded.id)))) return;
  throw new ModelChangedError(recorded.id);
}

function sorted(model: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(model).sort(([a], [b]) => (a < b ? -1 : 1));
}

async function noteCorpus(row: ExperimentRow, recipe: Recipe, corpus: PinnedCorpus, parts: Parts): Promise<void> {
  const { sha, documents, passages } = corpus;
  const answered = await parts.database.prisma.experimentAnswer.count({ where: { experimentId: row.id } });
  if (answered > 0 && recipe.corpus !== null && recipe.corpus.sha !== sha)
    throw new CorpusChangedError("its other questions cannot be asked of the same ones");
  const pinned: Recipe = { ...recipe, corpus: { sha, documents, passages } };
  await update(parts, row.id, { recipe: JSON.stringify(pinned), state: "asking" });
}

async function askAll(
  row: ExperimentRow,
  plan: ReturnType<typeof planPasses>,
  corpus: PinnedCorpus,
  parts: Parts,
  signal: AbortSignal,
): Promise<void> {
  const { database } = parts;
  const there = await database.prisma.experimentAnswer.findMany({
    where: { experimentId: row.id },
    select: { question: true },
  });
  const answered = new Set(there.map(({ question }) => question));
  for (const [question, { key, text }] of questionsOf(row).entries()) {
    if (answered.has(question)) continue;
    signal.throwIfAborted();
    const answer = await askQuestion({ id: key, text }, plan, corpus, signal);
    await database.write(async (transaction) => {
      // Progress gives an experiment its attempts back.
      const { count } = await transaction.experiment.updateMany({
        where: { id: row.id, state: "asking" },
        data: { attempt: 1 },
      });
      if (count === 0) throw new ExperimentLostError(`experiment ${row.number} was cancelled or deleted`);
      await transaction.experimentAnswer.create({
        data: { experimentId: row.id, question, answer: JSON.stringify(answer) },
      });
    });
    parts.changed();
  }
}

async function update(
  { database, changed }: Pick<Parts, "database" | "changed">,
  id: string,
  data: Prisma.ExperimentUpdateManyMutationInput,
): Promise<void> {
  const count = await database.write(async (transaction) => {
    const updated = await transaction.experiment.updateMany({ where: { id, state: { not: "cancelled" } }, data });
    return updated.count;
  });
  if (count === 0) throw new ExperimentLostError(`experiment ${id} was cancelled or deleted`);
  changed();
}
