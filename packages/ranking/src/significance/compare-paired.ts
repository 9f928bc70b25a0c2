import { bootstrapInterval } from "./bootstrap-interval";
import { mean } from "./mean";
import { pairedDifferences } from "./paired-differences";
import { randomisationTest } from "./randomisation-test";

export type PairedComparison = {
  /** Mean of `b` minus mean of `a`: positive means that `b` is better. */
  readonly delta: number;
  /** Two-sided, of the paired randomisation test; 1 when no query differs. */
  readonly pValue: number;
  /** 95 % bootstrap interval of `delta`. */
  readonly ci95: readonly [lower: number, upper: number];
};

export type PairedOptions = {
  /** Sign assignments drawn by the randomisation test; default 10,000. */
  readonly permutations?: number;
  /** Resamples of the bootstrap; default 10,000. */
  readonly resamples?: number;
  /** The same seed gives the same answer; default 1. */
  readonly seed?: number;
};

/**
 * Compares two systems on the same queries: by how much `b` is better than `a`, whether chance explains it, and how far off
 * the estimate may be. Both lists in the same query order, as `evaluateRun` returns them for the same judgements.
 *
 * @throws RangeError when the lists are not equally long, are empty, or hold a value that is not finite
 * @example comparePaired(valuesOf(recalled, "ndcg@10"), valuesOf(reranked, "ndcg@10"))
 */
export function comparePaired(
  a: readonly number[],
  b: readonly number[],
  options: PairedOptions = {},
): PairedComparison {
  const { permutations = 10_000, resamples = 10_000, seed = 1 } = options;
  const differences = pairedDifferences(a, b);
  return {
    delta: mean(differences),
    pValue: randomisationTest(differences, { alternative: "two-sided", permutations, seed }),
    ci95: bootstrapInterval(differences, { resamples, level: 0.95, seed }),
  };
}
