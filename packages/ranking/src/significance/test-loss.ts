import { mean } from "./mean";
import { pairedDifferences } from "./paired-differences";
import { randomisationTest } from "./randomisation-test";

export type LossOptions = {
  /** What `b` may be worse by on average before it counts, in the metric's own units, e.g. 0.01 nDCG; default 0. */
  readonly margin?: number;
  /** Sign assignments drawn by the randomisation test; default 10,000. */
  readonly permutations?: number;
  /** The same seed gives the same answer; default 1. */
  readonly seed?: number;
};

export type LossTest = {
  /** Mean of `b` minus mean of `a`: negative means that `b` is worse. */
  readonly delta: number;
  readonly margin: number;
  /** One-sided: how often chance alone would show a loss this far beyond the margin, if `b` were worse by the margin and no more. */
  readonly pValue: number;
  /** Whether `pValue` is below 0.05. */
  readonly isLoss: boolean;
};

const LEVEL = 0.05;

/**
 * Whether `b` is worse than `a` by more than `margin`: what a regression gate asks. A paired randomisation test, one-sided, of the
 * differences b - a + margin against the hypothesis that their mean is 0 or more. (The mirror image of a non-inferiority test:
 * there the burden of proof is on the new system, here a change passes until a loss is shown.)
 *
 * With a margin, questions that did not change speak against a loss, as they should: each is better than allowed by the margin.
 *
 * @param a the accepted system, one value per query
 * @param b the new one, the same queries in the same order
 * @throws RangeError as `comparePaired`, and for a margin below 0
 * @example testLoss(valuesOf(accepted, "ndcg@10"), valuesOf(changed, "ndcg@10"), { margin: 0.01 }).isLoss
 */
export function testLoss(a: readonly number[], b: readonly number[], options: LossOptions = {}): LossTest {
  const { margin = 0, permutations = 10_000, seed = 1 } = options;
  if (!(margin >= 0 && margin < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`found margin ${margin}, expected 0 or a positive number in the metric's units`);
  }
  const pValue = randomisationTest(pairedDifferences(a, b, margin), { alternative: "less", permutations, seed });
  return { delta: mean(pairedDifferences(a, b)), margin, pValue, isLoss: pValue < LEVEL };
}
