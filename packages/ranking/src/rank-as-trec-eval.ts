import { compareBytes } from "./formats/compare-bytes";
import { rankByScore } from "./rank-by-score";

type Scored = { readonly score: number };

/**
 * The order in which trec_eval, and pytrec_eval with it, sees scores: as 32-bit floats, the highest first, ties in descending byte
 * order of their id (`form_res_rels.c`). For reading and measuring as a foreign tool does; everywhere else `rankByScore` alone decides,
 * and puts ties the other way around.
 *
 * @param scored each id once
 * @returns the rows with the score that was compared
 * @example rankAsTrecEval([{ id: "a", score: 1 }, { id: "b", score: 1 + 1e-12 }], ({ id }) => id).map(({ id }) => id) // ["b", "a"]
 */
export function rankAsTrecEval<T extends Scored>(
  scored: readonly T[],
  idOf: (row: T) => string,
): (T & { readonly rank: number })[] {
  return rankByScore(
    scored.map((row) => ({ ...row, score: Math.fround(row.score) })),
    idOf,
    (a, b) => compareBytes(b, a),
  );
}
