import type { CutReport, DepthCurve, ReliabilityBin, SystemPoint, Verdict } from "@secondpass/ranking";
import type { Language } from "../language";
import { metricName } from "../metric-name";
import { countText, differenceText, metricText, millisecondsText, percentText, scoreText, shareText } from "../numbers";
import { roomsOf } from "../sentences/ceiling-sentences";
import { reportWords } from "../words/words";
import { numberColumn, type ReportTable, textColumn } from "./report-table";

/** The tables behind the charts: the same figures, for reading, copying and screen readers. */

export function outcomesTable({ headline: { outcomes } }: Verdict, language: Language): ReportTable {
  const { columns, outcome } = reportWords(language).report;
  const { wins, ties, losses } = outcomes;
  const total = wins + ties + losses;
  const row = (name: string, count: number) => [name, countText(count), percentText(total === 0 ? 0 : count / total)];
  return {
    columns: [textColumn(columns.outcome), numberColumn(columns.questions), numberColumn(columns.share)],
    rows: [row(outcome.better, wins), row(outcome.same, ties), row(outcome.worse, losses)],
  };
}

export function differencesTable({ changes, headline, a, b }: Verdict, language: Language): ReportTable {
  const { columns, notFound } = reportWords(language).report;
  return {
    columns: [
      textColumn(columns.question),
      numberColumn(`${metricName(headline.metric)}: ${a.name}`),
      numberColumn(b.name),
      numberColumn(columns.difference),
      numberColumn(columns.rank),
    ],
    rows: changes
      .toReversed()
      .map((change) => [
        change.text,
        metricText(change.a),
        metricText(change.b),
        differenceText(change.delta),
        `${change.rankA ?? notFound} → ${change.rankB ?? notFound}`,
      ]),
  };
}

export function ceilingTable(verdict: Verdict, language: Language): ReportTable {
  const { columns, part } = reportWords(language).report;
  const { a, b, headline, ceiling } = verdict;
  const rooms = roomsOf(verdict);
  return {
    columns: [textColumn(columns.part), numberColumn(metricName(headline.metric))],
    rows: [
      [part.reached(a.name), metricText(headline.a)],
      [part.reached(b.name), metricText(headline.b)],
      [part.rerankRoom, metricText(rooms.rerank)],
      [part.ceiling, metricText(ceiling.ndcg)],
      [part.recallRoom, metricText(rooms.recall)],
    ],
  };
}

export function depthTable({ points, metric }: DepthCurve, language: Language): ReportTable {
  const { columns } = reportWords(language).report;
  return {
    columns: [numberColumn(columns.depth), numberColumn(metricName(metric)), numberColumn(columns.ms)],
    rows: points.map(({ depth, value, ms }) => [countText(depth), metricText(value), millisecondsText(ms)]),
  };
}

export function latencyTable(points: readonly SystemPoint[], metric: string, language: Language): ReportTable {
  const { columns, yes, no } = reportWords(language).report;
  return {
    columns: [
      textColumn(columns.system),
      numberColumn(metricName(metric)),
      numberColumn(columns.msInAll),
      textColumn(columns.onFront),
    ],
    rows: points.map(({ name, value, msMedian, isOnFront }) => [
      name,
      metricText(value),
      millisecondsText(msMedian),
      isOnFront ? yes : no,
    ]),
  };
}

export function scoresTable({ bins }: CutReport, language: Language): ReportTable {
  const { columns } = reportWords(language).report;
  return {
    columns: [textColumn(columns.scores), numberColumn(columns.relevant), numberColumn(columns.other)],
    rows: bins.map(({ from, to, relevant, other }) => [
      `${scoreText(from)} – ${scoreText(to)}`,
      countText(relevant),
      countText(other),
    ]),
  };
}

/** Cuts worth reading one by one; the curve has up to two hundred. */
const CUT_ROWS_MAX = 25;

export function cutTable({ curve }: CutReport, language: Language): ReportTable {
  const { columns } = reportWords(language).report;
  const step = Math.max(1, Math.ceil(curve.length / CUT_ROWS_MAX));
  return {
    columns: [
      numberColumn(columns.cut),
      numberColumn(columns.precision),
      numberColumn(columns.relevantKept),
      numberColumn(columns.kept),
    ],
    rows: curve
      .filter((_point, index) => index % step === 0 || index === curve.length - 1)
      .map(({ cut, precision, recall, kept }) => [
        scoreText(cut),
        shareText(precision),
        percentText(recall),
        countText(kept),
      ]),
  };
}

export function reliabilityTable(bins: readonly ReliabilityBin[], language: Language): ReportTable {
  const { columns } = reportWords(language).report;
  return {
    columns: [numberColumn(columns.predicted), numberColumn(columns.observed), numberColumn(columns.passages)],
    rows: bins.map(({ predicted, observed, count }) => [
      percentText(predicted),
      percentText(observed),
      countText(count),
    ]),
  };
}
