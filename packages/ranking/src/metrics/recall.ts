import { countRelevant, type Grades, isRelevant } from "./judgements";

/**
 * The share of all relevant ids that is within the first `k` (trec_eval's `recall`). A reranker cannot change the recall at
 * the depth of its candidates.
 *
 * @param ids in rank order, each once
 * @returns 0..1; 0 when nothing was judged relevant
 */
export function recall(ids: readonly string[], grades: Grades, k: number): number {
  const relevant = countRelevant(grades);
  if (relevant === 0) return 0;
  return ids.slice(0, k).filter((id) => isRelevant(grades.get(id))).length / relevant;
}
