import type { ExperimentData, ExperimentSystem } from "../experiment/experiment-data";
import { systemAnswer } from "../experiment/system-answer";
import { countRelevant, type Grades } from "../metrics/judgements";
import { parseMetric } from "../metrics/parse-metric";

/** A question that can be evaluated: it was asked, and something was judged relevant to it. */
export type EvaluatedQuestion = {
  /** Its position among the experiment's questions. */
  readonly position: number;
  readonly key: string;
  readonly text: string;
  readonly grades: Grades;
};

/** The questions that say something of an order. Others were not asked, or nothing is known to be relevant to them. */
export function evaluatedQuestions(data: ExperimentData): EvaluatedQuestion[] {
  return data.questions.flatMap(({ key, text, grades }, position) =>
    data.answers[position] !== null && countRelevant(grades) > 0 ? { position, key, text, grades } : [],
  );
}

/** What one system answered to the evaluated questions, and what it is worth. */
export class EvaluatedRun {
  readonly system: ExperimentSystem;
  readonly questions: readonly EvaluatedQuestion[];
  /** Targets in the system's order, one list per question. */
  readonly orders: readonly (readonly string[])[];
  readonly ms: readonly number[];
  readonly #values = new Map<string, readonly number[]>();

  constructor(data: ExperimentData, system: ExperimentSystem, questions: readonly EvaluatedQuestion[]) {
    this.system = system;
    this.questions = questions;
    const answers = questions.map(({ position }) => systemAnswer(data, system, position));
    this.orders = answers.map((answer) => answer?.targets ?? []);
    this.ms = answers.map((answer) => answer?.ms ?? 0);
  }

  /** One value per question. @throws UnknownMetricError */
  values(metric: string): readonly number[] {
    const known = this.#values.get(metric);
    if (known !== undefined) return known;
    const { of } = parseMetric(metric);
    const values = this.questions.map(({ grades }, index) => of(this.orders[index] ?? [], grades));
    this.#values.set(metric, values);
    return values;
  }

  mean(metric: string): number {
    return mean(this.values(metric));
  }
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** 0 of nothing, as `mean`. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
