"use client";

import type { MetricRow, Verdict } from "@secondpass/ranking";
import {
  type intervalChart as Draw,
  differenceText,
  intervalAxis,
  intervalChart,
  intervalExtent,
  judgedText,
  metricName,
  metricText,
  outcomesText,
  pText,
  reportWords,
} from "@secondpass/report";
import { useId } from "react";
import { ScrollRegion } from "../../../components/scroll-region";
import { useI18n } from "../../../i18n/i18n";
import { Chart } from "./chart";

const INTERVAL_WIDTH = 170;

/** Every metric before and after, how sure its difference is, and on how many questions it holds. */
export function MetricSection({ verdict }: { readonly verdict: Verdict }) {
  const { t, language } = useI18n();
  const words = t.verdict.metrics;
  const { report, sentences } = reportWords(language);
  const id = useId();
  const extent = intervalExtent(verdict.rows);
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="font-semibold">
        {report.beforeAndAfter}
      </h2>
      <p className="mt-0.5 text-[13px] text-mute">{report.beforeAndAfterLead}</p>
      <ScrollRegion label={words.scroll} className="mt-2 overflow-x-auto rounded">
        <table className="w-full border-collapse">
          <thead className="text-[12px] text-mute">
            <tr className="border-line border-b">
              <Head isText>{report.columns.metric}</Head>
              <Head>{verdict.a.name}</Head>
              <Head>{verdict.b.name}</Head>
              <Head>{report.columns.difference}</Head>
              <th scope="col" className="px-1.5 py-2 font-normal">
                <span className="sr-only">{words.picture}</span>
                <Chart width={INTERVAL_WIDTH} draw={(context) => intervalAxis(extent, { ...context, language })} />
              </th>
              <Head>{report.columns.p}</Head>
              <Head>{words.outcomes}</Head>
            </tr>
          </thead>
          <tbody>
            {verdict.rows.map((row) => (
              <Row key={row.metric} row={row} extent={extent} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="mt-2 text-[12px] text-mute">{sentences.gain}</p>
    </section>
  );
}

function Row({ row, extent }: { readonly row: MetricRow; readonly extent: number }) {
  const { t, language } = useI18n();
  const words = t.verdict.metrics;
  const draw = (context: Omit<Parameters<typeof Draw>[2], "language">) =>
    intervalChart(row, extent, { ...context, language });
  return (
    <tr className="border-line border-b">
      <th scope="row" className="whitespace-nowrap py-2 pr-2 text-left font-normal">
        {metricName(row.metric)}
        <span className="block text-[12px] text-mute">{row.judged === null ? " " : words.judged(judgedText(row))}</span>
      </th>
      <td className="px-2 py-2 text-right">{metricText(row.a)}</td>
      <td className="px-2 py-2 text-right font-semibold">{metricText(row.b)}</td>
      <td className="px-2 py-2 text-right">{differenceText(row.delta)}</td>
      <td className="px-1.5 py-1">
        <Chart width={INTERVAL_WIDTH} draw={draw} />
      </td>
      <td className="whitespace-nowrap px-2 py-2 text-right">
        {pText(row.pValue)}
        <span className="block text-[12px] text-mute">{words.holm(pText(row.pHolm))}</span>
      </td>
      <td className="whitespace-nowrap py-2 pl-2 text-right text-mute">{outcomesText(row)}</td>
    </tr>
  );
}

function Head({ children, isText = false }: { readonly children: React.ReactNode; readonly isText?: boolean }) {
  return (
    <th
      scope="col"
      className={`max-w-36 px-2 py-2 align-bottom font-normal ${isText ? "pl-0 text-left" : "text-right"}`}
    >
      {children}
    </th>
  );
}
