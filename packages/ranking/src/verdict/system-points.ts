import type { ExperimentData } from "../experiment/experiment-data";
import { type EvaluatedQuestion, EvaluatedRun, median } from "./evaluated-run";

/** A system between what it is worth and what it costs. */
export type SystemPoint = {
  readonly name: string;
  readonly value: number;
  /** Median of a question, everything included. */
  readonly msMedian: number;
  /** No other system is both better and faster. */
  readonly isOnFront: boolean;
};

/** All systems of an experiment on one chart, and which of them are worth having: the Pareto front. */
export function systemPoints(
  data: ExperimentData,
  questions: readonly EvaluatedQuestion[],
  metric: string,
): SystemPoint[] {
  const points = data.systems.map((system) => {
    const run = new EvaluatedRun(data, system, questions);
    return { name: system.name, value: run.mean(metric), msMedian: median(run.ms) };
  });
  const beats = (one: (typeof points)[number], other: (typeof points)[number]) =>
    one.value >= other.value &&
    one.msMedian <= other.msMedian &&
    (one.value > other.value || one.msMedian < other.msMedian);
  return points.map((point) => ({ ...point, isOnFront: !points.some((other) => beats(other, point)) }));
}
