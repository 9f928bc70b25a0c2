/**
 * Adjusts p-values for having tested several things at once, so that the chance of a single false finding among all of them stays
 * what each promised alone (Holm 1979, "A simple sequentially rejective multiple test procedure"). The smallest p-value is
 * multiplied by their number, the next by one fewer, and so on; none becomes smaller than one before it, or larger than 1.
 * Never weaker than Bonferroni's correction, and like it valid however the tests depend on each other.
 *
 * @returns adjusted p-values in the order given, to be held against the same level as a single one
 * @throws RangeError for what is not between 0 and 1
 * @example holm([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function holm(pValues: readonly number[]): number[] {
  const odd = pValues.find((pValue) => !(pValue >= 0 && pValue <= 1));
  if (odd !== undefined) throw new RangeError(`found p-value ${odd}, expected a number from 0 to 1`);

  const ascending = [...pValues.entries()].sort(([, a], [, b]) => a - b);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let largest = 0;
  for (const [step, [place, pValue]] of ascending.entries()) {
    largest = Math.max(largest, Math.min(1, pValue * (pValues.length - step)));
    adjusted[place] = largest;
  }
  return adjusted;
}
