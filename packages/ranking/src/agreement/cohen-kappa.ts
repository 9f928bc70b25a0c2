import { countGrades } from "./count-grades";

/** The grades that two judges gave the same thing. */
export type GradePair = readonly [first: number, second: number];

/**
 * Cohen's kappa: how far two judges agree beyond what chance would bring, given how often each uses each grade (Cohen 1960).
 * 1 - observed disagreement / expected disagreement: 1 is full agreement, 0 what chance brings, below 0 less than that.
 *
 * @param pairs one per thing that both judged
 * @param options.weights `none`: grades are equal or they are not. `quadratic`: a disagreement counts by the square of the distance
 *   of the two grades (Cohen 1968), so that 2 against 3 is a small one and 0 against 3 a large one
 * @returns at most 1; null when it is undefined: without pairs, or when both judges gave one and the same grade throughout, as then
 *   nothing but agreement could be expected
 */
export function cohenKappa(
  pairs: readonly GradePair[],
  options: { readonly weights: "none" | "quadratic" },
): number | null {
  const first = countGrades(pairs.map(([grade]) => grade));
  const second = countGrades(pairs.map(([, grade]) => grade));
  const disagreement =
    options.weights === "none"
      ? (a: number, b: number) => (a === b ? 0 : 1)
      : (a: number, b: number) => (a - b) * (a - b);

  let observed = 0;
  for (const [a, b] of pairs) observed += disagreement(a, b);
  let expected = 0;
  for (const [a, countA] of first) {
    for (const [b, countB] of second) expected += (countA * countB * disagreement(a, b)) / pairs.length;
  }
  return expected === 0 ? null : 1 - observed / expected;
}
