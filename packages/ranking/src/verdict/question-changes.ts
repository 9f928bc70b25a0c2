import type { ExperimentData } from "../experiment/experiment-data";
import { isRelevant } from "../metrics/judgements";
import type { EvaluatedRun } from "./evaluated-run";

/** What became of one question. */
export type QuestionChange = {
  /** Its position among the experiment's questions. */
  readonly position: number;
  readonly key: string;
  readonly text: string;
  /** The headline metric of both systems. */
  readonly a: number;
  readonly b: number;
  /** b minus a. */
  readonly delta: number;
  /** Where the first relevant answer stands in each order; null where it is in none of it. */
  readonly rankA: number | null;
  readonly rankB: number | null;
  /** The reranker did not read the end of the passage that answers best. */
  readonly isCut: boolean;
};

/** Every question, the largest losses first. */
export function questionChanges(
  data: ExperimentData,
  a: EvaluatedRun,
  b: EvaluatedRun,
  metric: string,
): QuestionChange[] {
  const [valuesA, valuesB] = [a.values(metric), b.values(metric)];
  return b.questions
    .map(({ position, key, text, grades }, index) => {
      const [valueA, valueB] = [valuesA[index] ?? 0, valuesB[index] ?? 0];
      return {
        position,
        key,
        text,
        a: valueA,
        b: valueB,
        delta: valueB - valueA,
        rankA: firstRelevant(a.orders[index] ?? [], grades),
        rankB: firstRelevant(b.orders[index] ?? [], grades),
        isCut: bestIsCut(data, b, position),
      };
    })
    .sort((one, other) => one.delta - other.delta || one.position - other.position);
}

function firstRelevant(order: readonly string[], grades: ReadonlyMap<string, number>): number | null {
  const index = order.findIndex((target) => isRelevant(grades.get(target)));
  return index === -1 ? null : index + 1;
}

function bestIsCut(data: ExperimentData, { system }: EvaluatedRun, position: number): boolean {
  const answer = data.answers[position];
  const first = answer?.firsts[system.first];
  const second = system.second === null ? undefined : answer?.seconds[system.second];
  const grades = data.questions[position]?.grades;
  if (first === undefined || second === undefined || grades === undefined) return false;
  const gradeOf = (hit: number) => grades.get(data.passages[first.hits[hit] ?? -1]?.target ?? "") ?? 0;
  const best = Math.max(0, ...first.hits.map((_passage, hit) => gradeOf(hit)));
  return best > 0 && second.cut.some((hit) => gradeOf(hit) === best);
}
