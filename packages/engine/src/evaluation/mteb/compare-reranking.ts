import { comparePaired } from "@secondpass/ranking";
import type { MeasuredReranking } from "./measure-reranking";
import {
  RERANKING_METRICS,
  type RerankingComparison,
  type RerankingEvaluation,
  type RerankingFigures,
  type RerankingMetric,
  type RerankingSystem,
} from "./reranking-types";

/** Means over all questions, and the reranker against each other order with the tests that say whether a difference is one. */
export function compareReranking({
  figures,
}: Pick<MeasuredReranking, "figures">): Pick<RerankingEvaluation, "systems" | "comparisons"> {
  const { reranked, dense, given } = figures;
  const others: readonly (readonly [RerankingSystem, readonly RerankingFigures[]])[] = [
    ["dense", dense],
    ...(given === null ? [] : [["given", given] as const]),
  ];
  return {
    systems: { reranked: means(reranked), dense: means(dense), given: given === null ? null : means(given) },
    comparisons: others.flatMap(([b, ofB]) =>
      RERANKING_METRICS.map((metric): RerankingComparison => {
        // comparePaired reports its second argument minus its first.
        const { delta, pValue, ci95 } = comparePaired(valuesOf(ofB, metric), valuesOf(reranked, metric));
        return { a: "reranked", b, metric, delta, pValue, ci95 };
      }),
    ),
  };
}

function means(rows: readonly RerankingFigures[]): RerankingFigures {
  const mean = (metric: RerankingMetric) => valuesOf(rows, metric).reduce((sum, value) => sum + value, 0) / rows.length;
  return { map: mean("map"), "mrr@10": mean("mrr@10"), "ndcg@10": mean("ndcg@10") };
}

function valuesOf(rows: readonly RerankingFigures[], metric: RerankingMetric): number[] {
  return rows.map((row) => row[metric]);
}
