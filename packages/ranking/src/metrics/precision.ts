import { type Grades, isRelevant } from "./judgements";

/**
 * The share of the first `k` places that holds something relevant (trec_eval's `P`). Always divided by `k`, so a system that
 * returns fewer than `k` does not gain by it.
 *
 * @param ids in rank order, each once
 */
export function precision(ids: readonly string[], grades: Grades, k: number): number {
  return ids.slice(0, k).filter((id) => isRelevant(grades.get(id))).length / k;
}
