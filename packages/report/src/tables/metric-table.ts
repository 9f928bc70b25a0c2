import type { Verdict } from "@secondpass/ranking";
import type { Language } from "../language";
import { metricName } from "../metric-name";
import { countText, differenceText, metricText, pText, shareText } from "../numbers";
import { reportWords } from "../words/words";
import { numberColumn, type ReportTable, textColumn } from "./report-table";

/** Every metric before and after, with how sure its difference is. */
export function metricTable({ rows, a, b }: Verdict, language: Language): ReportTable {
  const { columns } = reportWords(language).report;
  return {
    columns: [
      textColumn(columns.metric),
      numberColumn(a.name),
      numberColumn(b.name),
      numberColumn(columns.difference),
      numberColumn(columns.interval),
      numberColumn(columns.p),
      numberColumn(columns.pHolm),
      numberColumn(columns.outcomes),
      numberColumn(columns.judged),
    ],
    rows: rows.map((row) => [
      metricName(row.metric),
      metricText(row.a),
      metricText(row.b),
      differenceText(row.delta),
      `${differenceText(row.ci95[0])} … ${differenceText(row.ci95[1])}`,
      pText(row.pValue),
      pText(row.pHolm),
      outcomesText(row),
      judgedText(row),
    ]),
  };
}

/** `58 / 48 / 14` */
export function outcomesText({ outcomes: { wins, ties, losses } }: Pick<Verdict["headline"], "outcomes">): string {
  return [wins, ties, losses].map(countText).join(" / ");
}

/** The share judged of what the metric looks at: one figure when both systems have it, a dash where there is no cut. */
export function judgedText({ judged }: Verdict["headline"]): string {
  if (judged === null) return "–";
  const [a, b] = [shareText(judged.a), shareText(judged.b)];
  return a === b ? a : `${a} → ${b}`;
}
