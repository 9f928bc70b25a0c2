import type { Hit } from "../hit";
import type { DocumentHit, Qrels } from "../run";
import { countRelevant } from "./judgements";
import { parseMetric, UnknownMetricError } from "./parse-metric";

export type Evaluation = {
  /** The queries that were evaluated, in the order of the judgements: those with at least one relevant judgement. */
  readonly queryIds: readonly string[];
  /** Metric name to one value per query, in the order of `queryIds`; `valuesOf` takes one out. */
  readonly perQuery: ReadonlyMap<string, readonly number[]>;
  /** Metric name to the mean over `queryIds`. */
  readonly means: Readonly<Record<string, number>>;
  /** Evaluated queries the run has no hits for; each counts 0. */
  readonly missing: readonly string[];
  /** Judged queries without a relevant judgement; left out of everything, as no order could score. */
  readonly unanswerable: readonly string[];
};

/** The evaluation would be a mean over nothing. */
export class NothingToEvaluateError extends Error {
  override readonly name = "NothingToEvaluateError";
  readonly code = "NOTHING_TO_EVALUATE";
  readonly retryable = false;
}

/** A run holds the same id twice for one query, which would count it twice. */
export class DuplicateHitError extends Error {
  override readonly name = "DuplicateHitError";
  readonly code = "DUPLICATE_HIT";
  readonly retryable = false;
}

/**
 * Scores a run against judgements. Hits are taken in the order they are in; a hit of passages is judged by its passage id, a
 * folded one (`maxPassage`) or a line of a TREC run by its document id.
 *
 * The means are over every query that has a relevant judgement, whether the run answered it or not (trec_eval's `-c`): a
 * system cannot gain by staying silent. Queries of the run that nobody judged are ignored.
 *
 * @param run query id to hits in rank order
 * @param metrics names as `parseMetric` reads them
 * @throws UnknownMetricError, NothingToEvaluateError, DuplicateHitError
 * @example evaluateRun(run, qrels, ["ndcg@10", "recall@100"]).means["ndcg@10"]
 */
export function evaluateRun(
  run: ReadonlyMap<string, readonly (Hit | DocumentHit)[]>,
  qrels: Qrels,
  metrics: readonly string[],
): Evaluation {
  const parsed = metrics.map(parseMetric);
  const judged = [...qrels].filter(([, grades]) => countRelevant(grades) > 0);
  if (judged.length === 0) {
    throw new NothingToEvaluateError(
      `found judgements for ${qrels.size} queries and none of them relevant, expected at least one grade of 1 or more`,
    );
  }

  const answers = judged.map(([queryId, grades]) => ({
    queryId,
    grades,
    ids: judgeableIds(queryId, run.get(queryId)),
  }));
  const perQuery = new Map(
    parsed.map((metric) => [metric.name, answers.map(({ ids, grades }) => metric.of(ids, grades))]),
  );
  return {
    queryIds: judged.map(([queryId]) => queryId),
    perQuery,
    means: Object.fromEntries([...perQuery].map(([name, values]) => [name, mean(values)])),
    missing: answers.filter(({ ids }) => ids.length === 0).map(({ queryId }) => queryId),
    unanswerable: [...qrels].filter(([, grades]) => countRelevant(grades) === 0).map(([queryId]) => queryId),
  };
}

/**
 * The values of one metric, one per query in the order of `queryIds`: what `comparePaired` takes.
 *
 * @throws UnknownMetricError when the run was not evaluated with this metric
 */
export function valuesOf(evaluation: Evaluation, metric: string): readonly number[] {
  const values = evaluation.perQuery.get(parseMetric(metric).name);
  if (values !== undefined) return values;
  throw new UnknownMetricError(
    `found metric "${metric}", expected one of those this run was evaluated with: ${[...evaluation.perQuery.keys()].join(", ")}`,
  );
}

function judgeableIds(queryId: string, hits: readonly (Hit | DocumentHit)[] = []): string[] {
  const ids = hits.map((hit) => ("documentId" in hit ? hit.documentId : hit.passage.id));
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) {
      throw new DuplicateHitError(
        `found ${id} twice among the hits of query ${queryId}, expected each id once; fold passages to documents with maxPassage first`,
      );
    }
    seen.add(id);
  }
  return ids;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
