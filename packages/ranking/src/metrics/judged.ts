import type { Grades } from "./judgements";

/**
 * The share of the first `k` that has a grade at all, 0 and below included (ir_measures' `Judged@k`). What is not judged counts
 * as not relevant in every other metric, so a low value says that the others may be too low, and that a system which returns what
 * no one has looked at is judged unfairly.
 *
 * Divided by what was returned where that is fewer than `k`: a short answer is not an unjudged one.
 *
 * @param ids in rank order, each once
 * @returns 0..1; 0 when nothing was returned
 */
export function judged(ids: readonly string[], grades: Grades, k: number): number {
  const first = ids.slice(0, k);
  return first.length === 0 ? 0 : first.filter((id) => grades.has(id)).length / first.length;
}
