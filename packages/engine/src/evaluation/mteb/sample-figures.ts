import {
  averagePrecision,
  type Grades,
  ndcg,
  rankAsTrecEval,
  rankByScore,
  reciprocalRank,
  tiedAveragePrecision,
} from "@secondpass/ranking";
import type { RerankingFigures, RerankingLayout } from "./reranking-types";

/** MTEB 1 `RerankingEvaluator(mrr_at_k=10)`; MTEB 2 `mrr_at_10`, `ndcg_at_10`. */
const CUT = 10;
/** MTEB 2 `map_at_1000`, the main score of its reranking tasks; MMarcoReranking has up to 1,002 candidates a question. */
const MAP_CUT = 1_000;

/**
 * One question's figures, as the version of MTEB that belongs to the layout computes them. Without ties both versions agree, except
 * that MTEB 2 cuts MAP at 1,000; with ties they do not:
 *
 * - `old`, MTEB 1 (1.1.1 to 1.39.7, `evaluation/evaluators/RerankingEvaluator.py`) and C-MTEB 1.1.1 (`tasks/Reranking.py`), which measured the
 *   published figures of the BGE models: MAP is scikit-learn's average precision, where tied candidates are one step. MRR@10 sorts
 *   with `argsort(-scores)`, which promises no order among ties, so equal runs can differ there; here ties keep the order of the file, positives
 *   before negatives, which is what a stable sort gives. nDCG@10 does not exist in these versions: it is taken as MTEB 2 takes it from
 *   the same rows, which it converts (`abstasks/text/reranking.py`).
 * - `new`, MTEB 2 (`_evaluators/retrieval_metrics.py`): everything from trec_eval's order, ties by passage id descending. MRR@10 joined that rule
 *   with 2.18.19; before, ties kept the order in which scores came. The ids that MTEB gave the rows it converted begin with
 *   `apositive_` and `negative_`, so there a tie counts against the model. MTEB 2 rounds MAP and nDCG to five digits; here nothing is rounded.
 *
 * `skip_first_result` and `ignore_identical_ids` of MTEB 2 are off in all of its text reranking tasks, and are not done.
 *
 * @param scored every candidate, in the order of the file, with a finite score
 */
export function sampleFigures(
  layout: RerankingLayout,
  scored: readonly { readonly id: string; readonly score: number }[],
  grades: Grades,
): RerankingFigures {
  const asTrecEval = rankAsTrecEval(scored, ({ id }) => id).map(({ id }) => id);
  const gain = ndcg(asTrecEval, grades, CUT);
  if (layout === "new") {
    return {
      map: averagePrecision(asTrecEval, grades, MAP_CUT),
      "mrr@10": reciprocalRank(asTrecEval, grades, CUT),
      "ndcg@10": gain,
    };
  }
  const places = new Map(scored.map(({ id }, place) => [id, place]));
  const stable = rankByScore(scored, ({ id }) => places.get(id) ?? scored.length).map(({ id }) => id);
  return {
    map: tiedAveragePrecision(scored, grades),
    "mrr@10": reciprocalRank(stable, grades, CUT),
    "ndcg@10": gain,
  };
}
