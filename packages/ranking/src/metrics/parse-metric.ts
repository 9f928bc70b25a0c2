import { averagePrecision } from "./average-precision";
import { judged } from "./judged";
import type { Grades } from "./judgements";
import { ndcg } from "./ndcg";
import { precision } from "./precision";
import { recall } from "./recall";
import { reciprocalRank } from "./reciprocal-rank";

/** A metric ready to be computed for one query. */
export type Metric = {
  /** In its canonical form, e.g. `ndcg@10`. */
  readonly name: string;
  /** Ranks that count; infinity where the name has no cut. */
  readonly k: number;
  readonly of: (ids: readonly string[], grades: Grades) => number;
};

/** The text is not a metric. */
export class UnknownMetricError extends Error {
  override readonly name = "UnknownMetricError";
  readonly code = "UNKNOWN_METRIC";
  readonly retryable = false;
}

type Measure = {
  readonly compute: (ids: readonly string[], grades: Grades, k: number) => number;
  readonly needsCut: boolean;
};

const MEASURES: ReadonlyMap<string, Measure> = new Map([
  ["ndcg", { compute: ndcg, needsCut: false }],
  ["mrr", { compute: reciprocalRank, needsCut: false }],
  ["map", { compute: averagePrecision, needsCut: false }],
  ["recall", { compute: recall, needsCut: true }],
  ["p", { compute: precision, needsCut: true }],
  ["judged", { compute: judged, needsCut: true }],
]);

/**
 * Reads the name of a metric: `ndcg@10`, `mrr@10`, `map`, `recall@100`, `p@10`, `judged@10`; upper case is as good.
 *
 * @throws UnknownMetricError that says what was found and what there is
 */
export function parseMetric(text: string): Metric {
  const match = /^([a-z]+)(?:@(\d+))?$/.exec(text.trim().toLowerCase());
  const measure = MEASURES.get(match?.[1] ?? "");
  if (match === null || measure === undefined) {
    throw new UnknownMetricError(
      `found metric "${text}", expected one of ${[...MEASURES].map(([name, { needsCut }]) => (needsCut ? `${name}@K` : `${name}[@K]`)).join(", ")}, e.g. ndcg@10`,
    );
  }
  const [, name, cut] = match;
  if (cut === undefined && measure.needsCut) {
    throw new UnknownMetricError(`found metric "${text}", expected a cut: write ${name}@10 for the first ten ranks`);
  }
  const k = cut === undefined ? Number.POSITIVE_INFINITY : Number(cut);
  if (k < 1) throw new UnknownMetricError(`found metric "${text}", expected a cut of 1 or more`);
  return {
    name: cut === undefined ? `${name}` : `${name}@${k}`,
    k,
    of: (ids, grades) => measure.compute(ids, grades, k),
  };
}
