import type { Grades } from "../metrics/judgements";

/**
 * The best order that any reranker could make of this pool: the highest grades first, what is not judged last, and equals as they were.
 * No order of the same ids has a higher nDCG, MRR, MAP, precision or recall at any cut.
 *
 * @param ids the pool in any order, each once
 */
export function idealReorder(ids: readonly string[], grades: Grades): string[] {
  const gradeOf = (id: string): number => grades.get(id) ?? Number.NEGATIVE_INFINITY;
  // Compared, not subtracted: two that are not judged would differ by NaN.
  return [...ids].sort((a, b) => (gradeOf(a) === gradeOf(b) ? 0 : gradeOf(a) > gradeOf(b) ? -1 : 1));
}
