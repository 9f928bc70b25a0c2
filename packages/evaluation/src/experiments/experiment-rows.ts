import type { ExperimentRow } from "@secondpass/db";
import { z } from "zod";
import type {
  AskedQuestion,
  ExperimentScores,
  ExperimentState,
  ExperimentSummary,
  ScoredJudgments,
} from "./experiment";
import { recipeSchema } from "./recipe";

const questionsSchema = z.array(
  z.object({
    key: z.string(),
    text: z.string(),
    querySha: z.string(),
    origin: z.enum(["written", "imported", "synthetic"]),
  }),
);
const judgmentsSchema = z.object({
  sha: z.string(),
  grades: z.array(z.array(z.tuple([z.string(), z.number()]))),
});
const scoresSchema = z.object({
  questions: z.array(z.int()),
  systems: z.record(z.string(), z.record(z.string(), z.array(z.number()))),
});

export const questionsOf = ({ questions }: Pick<ExperimentRow, "questions">): AskedQuestion[] =>
  questionsSchema.parse(JSON.parse(questions));

export const recipeOf = ({ recipe }: Pick<ExperimentRow, "recipe">) => recipeSchema.parse(JSON.parse(recipe));

export const judgmentsOf = ({ judgments }: Pick<ExperimentRow, "judgments">): ScoredJudgments | null =>
  judgments === null ? null : judgmentsSchema.parse(JSON.parse(judgments));

export const scoresOf = ({ scores }: Pick<ExperimentRow, "scores">): ExperimentScores | null =>
  scores === null ? null : scoresSchema.parse(JSON.parse(scores));

/** @param answered how many questions have an answer */
export function summariseExperiment(row: ExperimentRow, answered: number): ExperimentSummary {
  const { id, number, name, kbId, errorCode, errorMessage, createdAt, startedAt, finishedAt } = row;
  return {
    id,
    number,
    name,
    kbId,
    state: row.state as ExperimentState,
    recipe: recipeOf(row),
    questions: { done: answered, total: questionsOf(row).length },
    prepared: { done: row.preparedDone, total: row.preparedTotal },
    means: meansOf(scoresOf(row)),
    judgments: judgmentsOf(row)?.grades.reduce((sum, grades) => sum + grades.length, 0) ?? 0,
    error: errorCode === null ? null : { code: errorCode, message: errorMessage ?? "" },
    createdAt,
    startedAt,
    finishedAt,
  };
}

function meansOf(scores: ExperimentScores | null): ExperimentSummary["means"] {
  if (scores === null || scores.questions.length === 0) return null;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return Object.fromEntries(
    Object.entries(scores.systems).map(([system, metrics]) => [
      system,
      Object.fromEntries(Object.entries(metrics).map(([metric, values]) => [metric, mean(values)])),
    ]),
  );
}
