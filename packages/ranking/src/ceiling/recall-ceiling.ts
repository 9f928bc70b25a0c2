import { type Grades, isRelevant } from "../metrics/judgements";
import { ndcg } from "../metrics/ndcg";
import { idealReorder } from "./ideal-reorder";

export type RecallCeiling = {
  /** nDCG@k of the ideal order of the pool, 0..1: what is missing to 1, only better recall can bring. */
  readonly ndcg: number;
  /** The relevant ids that are not in the pool, the highest grades first. */
  readonly missed: readonly string[];
};

/**
 * The best that any reranker could reach from what recall found for one query, and what recall did not find. Between the reranked
 * order and this is what a better reranker could gain; above this is what only a better recall could.
 *
 * @param ids the whole pool in any order, each once
 * @param k ranks that count; infinity for all
 */
export function recallCeiling(ids: readonly string[], grades: Grades, k: number): RecallCeiling {
  const pool = new Set(ids);
  const missed = [...grades].filter(([id, grade]) => isRelevant(grade) && !pool.has(id)).map(([id]) => id);
  return { ndcg: ndcg(idealReorder(ids, grades), grades, k), missed: idealReorder(missed, grades) };
}
