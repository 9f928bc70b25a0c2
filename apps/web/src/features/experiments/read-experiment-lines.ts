import { ExperimentBuilder, type ExperimentData, type ExperimentHeader, type StoredAnswer } from "@secondpass/ranking";
import { RefusedError } from "../../components/refused-error";
import { readLines } from "./read-lines";

/** As JSON has it: a map is a list of pairs. */
type HeaderLine = Omit<ExperimentHeader, "questions"> & {
  readonly questions: readonly (Omit<ExperimentHeader["questions"][number], "grades"> & {
    readonly grades: readonly (readonly [target: string, grade: number])[];
  })[];
};
type AnswerLine = { readonly question: number; readonly answer: StoredAnswer };

/**
 * Puts an experiment together from its JSON Lines: the header, then `{question, answer}` after `{question, answer}`.
 *
 * @throws RangeError when there is no header
 */
export async function readExperimentLines(lines: AsyncIterable<string>): Promise<ExperimentData> {
  let builder: ExperimentBuilder | null = null;
  for await (const line of lines) {
    if (builder === null) {
      const header = JSON.parse(line) as HeaderLine;
      const questions = header.questions.map((question) => ({ ...question, grades: new Map(question.grades) }));
      builder = new ExperimentBuilder({ ...header, questions });
    } else {
      const { question, answer } = JSON.parse(line) as AnswerLine;
      builder.add(question, answer);
    }
  }
  if (builder === null) throw new RangeError("found no line, expected the header of an experiment");
  return builder.build();
}

/**
 * Fetches a finished experiment with all its answers.
 *
 * @param experiment id or number
 * @throws RefusedError when the server has none of it, or it is not finished
 */
export async function fetchExperiment(experiment: string, signal?: AbortSignal): Promise<ExperimentData> {
  const response = await fetch(`/api/experiments/${encodeURIComponent(experiment)}/lines`, { signal: signal ?? null });
  if (!response.ok || response.body === null) throw await RefusedError.from(response);
  return readExperimentLines(readLines(response.body));
}
