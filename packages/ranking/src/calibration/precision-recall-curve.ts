import type { LabelledScore } from "./calibration-example";

/** What a cut keeps: everything with a score of `cut` or more. */
export type CutPoint = {
  readonly cut: number;
  /** The share of what is kept that is relevant. */
  readonly precision: number;
  /** The share of what is relevant that is kept; 0 when nothing is relevant. */
  readonly recall: number;
  /** How many are kept. */
  readonly kept: number;
};

/**
 * Precision and recall of every possible cut: each distinct score once, ascending. The first keeps everything.
 *
 * @returns nothing for nothing
 */
export function precisionRecallCurve(examples: readonly LabelledScore[]): CutPoint[] {
  const descending = [...examples].sort((a, b) => b.score - a.score);
  const relevantInAll = examples.filter(({ isRelevant }) => isRelevant).length;
  const points: CutPoint[] = [];
  let relevant = 0;
  for (const [index, { score, isRelevant }] of descending.entries()) {
    if (isRelevant) relevant += 1;
    // A cut takes all examples of its score or none.
    if (descending[index + 1]?.score === score) continue;
    const kept = index + 1;
    points.push({
      cut: score,
      precision: relevant / kept,
      recall: relevantInAll === 0 ? 0 : relevant / relevantInAll,
      kept,
    });
  }
  return points.reverse();
}
