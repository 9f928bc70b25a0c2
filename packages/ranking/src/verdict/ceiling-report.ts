import { recallCeiling } from "../ceiling/recall-ceiling";
import type { ExperimentData } from "../experiment/experiment-data";
import { type EvaluatedQuestion, EvaluatedRun, mean } from "./evaluated-run";

/** What a pool allows: fix recall, or fix rerank? */
export type CeilingReport = {
  /** Mean nDCG@10 of the best order that any reranker could make of what recall found. */
  readonly ndcg: number;
  /** Recall depth. */
  readonly k: number;
  /** Questions of whose relevant answers recall found none: no reranker can bring those back. */
  readonly missed: readonly { readonly position: number; readonly key: string; readonly text: string }[];
  /** Questions of which it missed some. */
  readonly partly: number;
};

/** @param first position among the first passes */
export function ceilingReport(
  data: ExperimentData,
  questions: readonly EvaluatedQuestion[],
  first: number,
): CeilingReport {
  const k = data.firsts[first]?.k ?? 0;
  const pool = new EvaluatedRun(data, { name: "", first, second: null, depth: 0, topN: k }, questions);
  const ceilings = questions.map(({ grades }, index) => {
    const order = pool.orders[index] ?? [];
    const found = order.some((target) => (grades.get(target) ?? 0) > 0);
    return { ...recallCeiling(order, grades, 10), found };
  });
  return {
    ndcg: mean(ceilings.map(({ ndcg }) => ndcg)),
    k,
    missed: questions
      .filter((_question, index) => ceilings[index]?.found === false)
      .map(({ position, key, text }) => ({ position, key, text })),
    partly: ceilings.filter(({ found, missed }) => found && missed.length > 0).length,
  };
}
