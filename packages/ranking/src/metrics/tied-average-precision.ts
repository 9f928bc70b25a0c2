import { rankByScore } from "../rank-by-score";
import { countRelevant, type Grades, isRelevant } from "./judgements";

/**
 * Average precision over scores that may tie, as scikit-learn's `average_precision_score` computes it: Σ (Rₙ − Rₙ₋₁) · Pₙ over the
 * distinct scores, best first, where Pₙ and Rₙ are precision and recall of everything that scores at least as well. Tied ids thus count
 * as one step, whatever order they would be shown in; without ties it is `averagePrecision`.
 *
 * @param scored each id once, with a finite score
 * @returns 0..1; 0 when nothing was judged relevant
 * @example tiedAveragePrecision([{ id: "a", score: 1 }, { id: "b", score: 1 }], new Map([["a", 1]])) // 0.5, in either order
 */
export function tiedAveragePrecision(
  scored: readonly { readonly id: string; readonly score: number }[],
  grades: Grades,
): number {
  const relevant = countRelevant(grades);
  if (relevant === 0) return 0;
  const ranked = rankByScore(scored, ({ id }) => id);
  let found = 0;
  let foundBefore = 0;
  let sum = 0;
  for (const { id, score, rank } of ranked) {
    if (isRelevant(grades.get(id))) found += 1;
    // Ranks count from 1 without gaps, so the rank is the place of the next one.
    if (ranked[rank]?.score === score) continue;
    sum += (found - foundBefore) * (found / rank);
    foundBefore = found;
  }
  return sum / relevant;
}
