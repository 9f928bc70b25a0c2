import { seededRandom } from "../random/seeded-random";
import { shuffled } from "../random/shuffled";
import { TooFewExamplesError } from "./calibration-example";

export type FoldOptions = {
  /** Parts of a cross-validation; fewer when there are fewer questions. Default 5. */
  readonly folds?: number;
  /** The same seed gives the same parts; default 1. */
  readonly seed?: number;
};

/**
 * Splits examples into folds so that all examples of a question are in the same one: the scores of one question rise and fall
 * together, and a fold that knew some of them would promise too much of the others.
 *
 * @returns per fold the examples outside it, to fit on, and those in it, to be predicted; each example is in exactly one fold
 * @throws TooFewExamplesError for fewer than two questions
 * @throws RangeError for fewer than two folds
 */
export function queryFolds<T extends { readonly queryId: string }>(
  examples: readonly T[],
  options: FoldOptions = {},
): { readonly outside: readonly T[]; readonly inside: readonly T[] }[] {
  const { folds = 5, seed = 1 } = options;
  if (!Number.isInteger(folds) || folds < 2)
    throw new RangeError(`found ${folds} folds, expected a whole number from 2`);
  // Sorted first, so that the parts do not depend on the order in which the examples come.
  const queryIds = [...new Set(examples.map(({ queryId }) => queryId))].sort();
  if (queryIds.length < 2) {
    throw new TooFewExamplesError(
      `found examples of ${queryIds.length} questions, expected at least 2 to try on one what was learnt from others; judge more questions`,
    );
  }
  const count = Math.min(folds, queryIds.length);
  const foldOf = new Map(shuffled(queryIds, seededRandom(seed)).map((queryId, index) => [queryId, index % count]));
  return Array.from({ length: count }, (_value, fold) => ({
    outside: examples.filter(({ queryId }) => foldOf.get(queryId) !== fold),
    inside: examples.filter(({ queryId }) => foldOf.get(queryId) === fold),
  }));
}
