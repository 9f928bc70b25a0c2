import { pairedDifferences } from "./paired-differences";

/** On how many queries `b` is better than `a`, as good, and worse. */
export type Outcomes = { readonly wins: number; readonly ties: number; readonly losses: number };

/**
 * Counts the queries on which `b` is better than `a`, as good, and worse. A mean hides these: the same gain may come from many small
 * wins or from a few large ones that pay for as many losses.
 *
 * @param a one value per query
 * @param b the same queries in the same order
 * @throws RangeError as `comparePaired`
 */
export function countOutcomes(a: readonly number[], b: readonly number[]): Outcomes {
  const differences = pairedDifferences(a, b);
  const wins = differences.filter((difference) => difference > 0).length;
  const losses = differences.filter((difference) => difference < 0).length;
  return { wins, ties: differences.length - wins - losses, losses };
}
