/** Whether texts that differ all have exactly the same score: a sign of a wrong export, never of equal relevance. */
export function isFlat(texts: readonly string[], scores: readonly number[]): boolean {
  return new Set(texts).size > 1 && scores.every((score) => score === scores[0]);
}
