import { rankByScore } from "./rank-by-score";

type Scored = { readonly id: string; readonly score: number };

/**
 * The order in which trec_eval, and pytrec_eval with it, reads scores: as 32-bit floats, best first, ties by id descending, compared by
 * the bytes of their UTF-8 (trec_eval `form_res_rels.c`). For measuring as a foreign tool measures; everywhere else `rankByScore` alone
 * decides, and puts ties the other way around.
 *
 * @param scored each id once
 * @returns the rows with the score that was compared
 * @example rankAsTrecEval([{ id: "a", score: 1 }, { id: "b", score: 1 + 1e-12 }]).map(({ id }) => id) // ["b", "a"]
 */
export function rankAsTrecEval<T extends Scored>(scored: readonly T[]): (T & { readonly rank: number })[] {
  const descending = scored.map(({ id }) => id).sort((a, b) => byCodePoints(b, a));
  const places = new Map(descending.map((id, place) => [id, place]));
  return rankByScore(
    scored.map((row) => ({ ...row, score: Math.fround(row.score) })),
    ({ id }) => places.get(id) ?? descending.length,
  );
}

/** UTF-8 sorts like code points; UTF-16 puts those above U+FFFF before the ones from U+E000 on. */
function byCodePoints(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}
