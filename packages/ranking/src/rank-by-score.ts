/** The first rank. trec_eval and PyTerrier disagree (0 or 1); people count from 1. */
export const FIRST_RANK = 1;

type Scored = { readonly passage: { readonly id: string }; readonly score: number };

/**
 * The only place where ranks are made: score descending, ties by passage id ascending (by UTF-16 code unit, so the order
 * does not depend on a locale). A score that is not a number ranks last instead of wandering through the sort.
 *
 * @example rankByScore([{ passage: a, score: 1 }, { passage: b, score: 2 }]) // b has rank 1, a has rank 2
 */
export function rankByScore<T extends Scored>(scored: readonly T[]): (T & { readonly rank: number })[] {
  return [...scored].sort(byScoreThenId).map((hit, index) => ({ ...hit, rank: FIRST_RANK + index }));
}

function byScoreThenId(a: Scored, b: Scored): number {
  const scoreA = Number.isNaN(a.score) ? Number.NEGATIVE_INFINITY : a.score;
  const scoreB = Number.isNaN(b.score) ? Number.NEGATIVE_INFINITY : b.score;
  if (scoreA !== scoreB) return scoreB > scoreA ? 1 : -1;
  if (Number.isNaN(a.score) !== Number.isNaN(b.score)) return Number.isNaN(a.score) ? 1 : -1;
  if (a.passage.id === b.passage.id) return 0;
  return a.passage.id < b.passage.id ? -1 : 1;
}
