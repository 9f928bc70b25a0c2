/** The first rank. trec_eval and PyTerrier disagree (0 or 1); people count from 1. */
export const FIRST_RANK = 1;

type Scored = { readonly score: number };
type ScoredPassage = Scored & { readonly passage: { readonly id: string } };

/**
 * The only place where ranks are made: score descending, ties by id ascending (by UTF-16 code unit, so the order does not
 * depend on a locale). A score that is not a number ranks last instead of wandering through the sort.
 *
 * Only `rankAsTrecEval` breaks ties otherwise, for reading and measuring as foreign tools do.
 *
 * @param idOf what breaks ties, and is unique per row; default `passage.id`
 * @param compareIds orders the ids of tied rows, as `Array.sort` takes it; default ascending
 * @example rankByScore([{ passage: a, score: 1 }, { passage: b, score: 2 }]) // b has rank 1, a has rank 2
 */
export function rankByScore<T extends ScoredPassage>(scored: readonly T[]): (T & { readonly rank: number })[];
export function rankByScore<T extends Scored, Id extends string | number>(
  scored: readonly T[],
  idOf: (row: T) => Id,
  compareIds?: (a: Id, b: Id) => number,
): (T & { readonly rank: number })[];
export function rankByScore(
  scored: readonly ScoredPassage[],
  idOf: (row: ScoredPassage) => string | number = (row) => row.passage.id,
  compareIds: (a: string | number, b: string | number) => number = ascending,
): (ScoredPassage & { readonly rank: number })[] {
  return [...scored]
    .sort((a, b) => byScore(a.score, b.score) || compareIds(idOf(a), idOf(b)))
    .map((row, index) => ({ ...row, rank: FIRST_RANK + index }));
}

function byScore(a: number, b: number): number {
  const aIsNaN = Number.isNaN(a);
  const bIsNaN = Number.isNaN(b);
  if (aIsNaN || bIsNaN) return Number(aIsNaN) - Number(bIsNaN);
  // Compared, not subtracted: two equal infinities differ by NaN.
  if (a === b) return 0;
  return b > a ? 1 : -1;
}

function ascending(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
