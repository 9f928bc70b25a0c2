import type { Database, ExperimentRow } from "@secondpass/db";
import { experimentHeader } from "./experiment-header";
import { storedAnswers } from "./stored-answers";

/**
 * An experiment as JSON Lines: the header, with each question's grades as a list of pairs, then `{question, answer}` after
 * `{question, answer}`. Answers are passed on as they are stored, so that sending a large experiment costs the server next to nothing.
 */
export async function* experimentLines(database: Database, row: ExperimentRow): AsyncGenerator<string> {
  const header = experimentHeader(row);
  const questions = header.questions.map((question) => ({ ...question, grades: [...question.grades] }));
  yield `${JSON.stringify({ ...header, questions })}\n`;
  for await (const { question, answer } of storedAnswers(database, row.id))
    yield `{"question":${question},"answer":${answer}}\n`;
}
