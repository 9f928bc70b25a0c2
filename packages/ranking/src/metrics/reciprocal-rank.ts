import { type Grades, isRelevant } from "./judgements";

/**
 * 1 / rank of the first relevant id within the first `k`, 0 when there is none (trec_eval's `recip_rank`, which has no cut;
 * MS MARCO's MRR@10 has one). Its mean over queries is the MRR.
 *
 * @param ids in rank order, each once
 */
export function reciprocalRank(ids: readonly string[], grades: Grades, k: number): number {
  const index = ids.slice(0, k).findIndex((id) => isRelevant(grades.get(id)));
  return index === -1 ? 0 : 1 / (index + 1);
}
