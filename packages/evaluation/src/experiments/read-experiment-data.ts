import type { Database, ExperimentRow } from "@secondpass/db";
import { ExperimentBuilder, type ExperimentData } from "@secondpass/ranking";
import { experimentHeader } from "./experiment-header";
import { storedAnswerSchema } from "./stored-answer-schema";
import { storedAnswers } from "./stored-answers";

/** An experiment with all its answers, as it can be computed with. */
export async function readExperimentData(database: Database, row: ExperimentRow): Promise<ExperimentData> {
  const builder = new ExperimentBuilder(experimentHeader(row));
  for await (const { question, answer } of storedAnswers(database, row.id))
    builder.add(question, storedAnswerSchema.parse(JSON.parse(answer)));
  return builder.build();
}
