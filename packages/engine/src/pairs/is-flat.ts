/** Equal inputs in different rows of a batch differ by float rounding, about 1e-6 of their size. */
const ROUNDING = 1e-5;

/** Whether texts that differ all have the same score, rounding aside: a sign of a wrong export, never of equal relevance. */
export function isFlat(texts: readonly string[], scores: readonly number[]): boolean {
  const [max, min] = [Math.max(...scores), Math.min(...scores)];
  return new Set(texts).size > 1 && max - min <= ROUNDING * Math.max(Math.abs(max), Math.abs(min));
}
