/** Two values closer than this are the same value computed along two ways; no metric here resolves anything finer. */
const ROUNDING = 1e-12;

/**
 * What `b` has more than `a`, query by query. A difference that is only rounding is exactly 0, so that wins, ties and p-values
 * agree on what a tie is.
 *
 * @param a one value per query
 * @param b the same queries in the same order
 * @param added to every difference, e.g. the margin of a test that allows one
 * @throws RangeError when the lists are not equally long, are empty, or hold a value that is not finite
 */
export function pairedDifferences(a: readonly number[], b: readonly number[], added = 0): Float64Array {
  if (a.length !== b.length || a.length === 0) {
    throw new RangeError(
      `found ${a.length} and ${b.length} values, expected the same queries on both sides, at least one`,
    );
  }
  return Float64Array.from(b, (value, index) => {
    const difference = value - (a[index] ?? Number.NaN) + added;
    if (!Number.isFinite(difference)) {
      throw new RangeError(`found ${a[index]} and ${value} at position ${index}, expected finite numbers`);
    }
    return Math.abs(difference) < ROUNDING ? 0 : difference;
  });
}
