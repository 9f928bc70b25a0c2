import { parseMetric } from "../metrics/parse-metric";
import { comparePaired } from "../significance/compare-paired";
import { countOutcomes, type Outcomes } from "../significance/count-outcomes";
import { holm } from "../significance/holm";
import type { EvaluatedRun } from "./evaluated-run";

/** One metric of two systems. Differences are b minus a. */
export type MetricRow = {
  readonly metric: string;
  readonly a: number;
  readonly b: number;
  readonly delta: number;
  readonly ci95: readonly [lower: number, upper: number];
  readonly pValue: number;
  /** Corrected for having looked at all metrics of the table. */
  readonly pHolm: number;
  readonly outcomes: Outcomes;
  /** The share of what the metric looks at that was judged at all; null for one without a cut. */
  readonly judged: { readonly a: number; readonly b: number } | null;
};

/** nDCG with the grade itself as its gain, as trec_eval's. The last one is recall at the pool's depth, which reranking cannot change. */
export function verdictMetrics(poolDepth: number): string[] {
  const cuts = [10, poolDepth].filter((cut, index, all) => all.indexOf(cut) === index);
  return ["ndcg@10", "mrr@10", "map", "p@5", "p@10", ...cuts.map((cut) => `recall@${cut}`)];
}

export function metricRows(a: EvaluatedRun, b: EvaluatedRun, metrics: readonly string[], seed: number): MetricRow[] {
  const rows = metrics.map((metric) => {
    const { k } = parseMetric(metric);
    const judged = Number.isFinite(k) ? { a: a.mean(`judged@${k}`), b: b.mean(`judged@${k}`) } : null;
    const compared = comparePaired(a.values(metric), b.values(metric), { seed });
    const outcomes = countOutcomes(a.values(metric), b.values(metric));
    return { metric, a: a.mean(metric), b: b.mean(metric), ...compared, outcomes, judged };
  });
  const adjusted = holm(rows.map(({ pValue }) => pValue));
  return rows.map((row, index) => ({ ...row, pHolm: adjusted[index] ?? 1 }));
}
