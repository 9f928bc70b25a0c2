import type { Grades } from "./judgements";

/**
 * Normalised discounted cumulative gain, as trec_eval's `ndcg_cut` (and `ndcg` without a cut) computes it:
 * DCG@k = Σ_{i=1..k} gain(i) / log2(i + 1), divided by the DCG@k of the best possible order of all judged ids.
 *
 * The gain is linear: the grade itself, and 0 for grades below 0 and for what is not judged (Järvelin and Kekäläinen,
 * TOIS 2002; trec_eval `m_ndcg_cut.c`). Quepid and others use 2^grade - 1, which gives other numbers for graded judgements.
 *
 * @param ids in rank order, each once
 * @param k ranks that count; infinity for all
 * @returns 0..1; 0 when nothing was judged relevant
 */
export function ndcg(ids: readonly string[], grades: Grades, k: number): number {
  const ideal = discounted(
    [...grades.values()].sort((a, b) => b - a),
    k,
  );
  if (ideal === 0) return 0;
  const gains = ids.slice(0, k).map((id) => grades.get(id) ?? 0);
  return discounted(gains, k) / ideal;
}

function discounted(grades: readonly number[], k: number): number {
  return grades.slice(0, k).reduce((sum, grade, index) => sum + Math.max(grade, 0) / Math.log2(index + 2), 0);
}
