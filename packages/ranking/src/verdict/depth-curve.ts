import { type DepthPoint, findKnee, type Knee } from "../depth/find-knee";
import type { ExperimentData, ExperimentSystem } from "../experiment/experiment-data";
import { type EvaluatedQuestion, EvaluatedRun, mean, median } from "./evaluated-run";

/** What one second pass is worth at each depth, and what it costs there. */
export type DepthCurve = {
  readonly rerankerId: string;
  /** Position among the second passes. */
  readonly second: number;
  readonly metric: string;
  /** From depth 0, the recall order, on; milliseconds are those of the second pass alone, measured. */
  readonly points: readonly CurvePoint[];
  readonly knee: Knee | null;
};

export type CurvePoint = DepthPoint & {
  /** Median of a question, the first pass included: where a system of this depth stands among others. */
  readonly msMedian: number;
};

/** A curve for every second pass of an experiment. Depths that some question has no time for (its pool was smaller) count as the whole of that pool. */
export function depthCurves(
  data: ExperimentData,
  questions: readonly EvaluatedQuestion[],
  metric: string,
): DepthCurve[] {
  return data.seconds.map(({ first, rerankerId }, second) => {
    const stepsOf = questions.map(({ position }) => data.answers[position]?.seconds[second]?.steps ?? []);
    const depths = [...new Set(stepsOf.flatMap((steps) => steps.map(({ depth }) => depth)))].sort((a, b) => a - b);
    const k = data.firsts[first]?.k ?? 0;
    const points = [0, ...depths].map((depth): CurvePoint => {
      const system: ExperimentSystem = { name: "", first, second: depth === 0 ? null : second, depth, topN: k };
      const ms = stepsOf.map((steps) => steps.findLast((step) => step.depth <= depth)?.ms ?? 0);
      const run = new EvaluatedRun(data, system, questions);
      return { depth, value: run.mean(metric), ms: mean(ms), msMedian: median(run.ms) };
    });
    return { rerankerId, second, metric, points, knee: findKnee(points) };
  });
}
