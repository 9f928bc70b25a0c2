import { seededRandom } from "../random/seeded-random";

/** Up to this many queries with a difference, every one of the 2^n sign assignments is counted instead of drawn. */
const EXACT_UP_TO = 13;

export type RandomisationOptions = {
  /** `two-sided`: a sum as far from 0 is as extreme; `less`: one that is as low. */
  readonly alternative: "two-sided" | "less";
  readonly permutations: number;
  readonly seed: number;
};

/**
 * Paired randomisation (permutation) test: how often would a difference this large appear if the two systems were the same and
 * only chance decided which score belongs to which? (Smucker, Allan and Carterette, CIKM 2007, recommend it over the sign and
 * Wilcoxon tests.)
 *
 * Queries without a difference are left out: flipping their sign changes nothing. With up to 13 others the answer is exact;
 * beyond, p = (c + 1) / (permutations + 1), where c counts the permutations at least as extreme (Phipson and Smyth 2010: a drawn
 * p-value is never 0).
 *
 * @param differences per query
 * @returns 0 < p <= 1; exactly 1 when nothing differs
 */
export function randomisationTest(differences: Float64Array, options: RandomisationOptions): number {
  const values = differences.filter((difference) => difference !== 0);
  if (values.length === 0) return 1;
  const isExtreme = extremeAs(values, options.alternative);
  return values.length <= EXACT_UP_TO ? exact(values, isExtreme) : drawn(values, isExtreme, options);
}

type IsExtreme = (total: number) => boolean;

function extremeAs(values: Float64Array, alternative: RandomisationOptions["alternative"]): IsExtreme {
  const observed = sum(values);
  // Sums of the same numbers in another order differ in their last bits; those must still count as equally extreme.
  const tolerance = 1e-10 * sum(values.map(Math.abs));
  if (alternative === "less") return (total) => total <= observed + tolerance;
  const threshold = Math.abs(observed) - tolerance;
  return (total) => Math.abs(total) >= threshold;
}

function exact(values: Float64Array, isExtreme: IsExtreme): number {
  const assignments = 2 ** values.length;
  let extreme = 0;
  for (let signs = 0; signs < assignments; signs += 1) {
    let total = 0;
    for (const [index, value] of values.entries()) total += (signs >>> index) & 1 ? value : -value;
    if (isExtreme(total)) extreme += 1;
  }
  return extreme / assignments;
}

function drawn(values: Float64Array, isExtreme: IsExtreme, options: RandomisationOptions): number {
  const random = seededRandom(options.seed);
  const whole = sum(values);
  const { length } = values;
  let extreme = 0;
  for (let permutation = 0; permutation < options.permutations; permutation += 1) {
    let flipped = 0;
    let bits = 0;
    for (let index = 0; index < length; index += 1) {
      // One draw decides 32 signs.
      if ((index & 31) === 0) bits = random();
      flipped += (bits & 1) * (values[index] ?? 0);
      bits >>>= 1;
    }
    if (isExtreme(whole - 2 * flipped)) extreme += 1;
  }
  return (extreme + 1) / (options.permutations + 1);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
