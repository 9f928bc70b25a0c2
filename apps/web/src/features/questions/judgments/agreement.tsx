"use client";

import type { JudgeAgreement } from "@secondpass/engine";
import type { ReactNode } from "react";
import { useI18n } from "../../../i18n/i18n";
import { alphaMeaning, kappaMeaning } from "./agreement-meaning";

/** Judges with their counts, and how far they agree: figures, and what these mean. */
export function Agreement({ agreement }: { readonly agreement: JudgeAgreement }) {
  const { t } = useI18n();
  const words = t.questions.judgments;
  const { judges, shared, agreed, alpha, pairs } = agreement;
  return (
    <div className="grid items-start gap-x-14 gap-y-8 wide:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
      <table className="w-full border-collapse">
        <caption className="sr-only">{words.judges}</caption>
        <thead className="text-left text-[12px] text-mute">
          <tr className="border-line border-b">
            <Head>{words.judge}</Head>
            <Head isNumber>{words.count}</Head>
          </tr>
        </thead>
        <tbody>
          {judges.map(({ judge, judgments }) => (
            <tr key={judge} className="border-line border-b">
              <th scope="row" className="break-words py-1.5 pr-4 text-left font-normal">
                {judge === "synthetic" ? words.synthetic : judge}
              </th>
              <td className="py-1.5 text-right">{judgments.toLocaleString("en")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="min-w-0">
        <h3 className="font-semibold text-[13px]">{words.agreement}</h3>
        {shared === 0 ? (
          <p className="mt-1 max-w-prose text-[13px] text-mute">{words.oneJudge}</p>
        ) : (
          <>
            <p className="mt-1 max-w-prose text-[13px] text-mute">{words.agreementLead(shared, agreed)}</p>
            <p className="mt-3 flex flex-wrap items-baseline gap-x-3">
              <span className="text-mute">{words.alpha}</span>
              <span className="font-medium text-xl tabular-nums tracking-tight">{figure(alpha)}</span>
              <span>{words.meanings[alphaMeaning(alpha, shared)]}</span>
            </p>
            <div className="mt-3 overflow-x-auto">
              <table className="w-full min-w-[21rem] border-collapse">
                <caption className="sr-only">{words.kappa}</caption>
                <thead className="text-left text-[12px] text-mute">
                  <tr className="border-line border-b">
                    <Head>{words.pair}</Head>
                    <Head isNumber>{words.shared}</Head>
                    <Head isNumber>{words.kappa}</Head>
                    <Head isNumber isWide>
                      {words.weighted}
                    </Head>
                    <Head>{words.meaning}</Head>
                  </tr>
                </thead>
                <tbody>
                  {pairs.map((pair) => (
                    <tr key={pair.judges.join("\n")} className="border-line border-b">
                      <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                        {pair.judges.map((judge) => (judge === "synthetic" ? t.labels.synthetic : judge)).join(" · ")}
                      </th>
                      <td className="py-1.5 pr-4 text-right">{pair.shared.toLocaleString("en")}</td>
                      <td className="py-1.5 pr-4 text-right">{figure(pair.kappa)}</td>
                      <td className="hidden py-1.5 pr-4 text-right sm:table-cell">{figure(pair.weightedKappa)}</td>
                      <td className="py-1.5 pr-4">{words.meanings[kappaMeaning(pair.kappa, pair.shared)]}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </div>
    </div>
  );
}

type HeadProps = {
  readonly children: ReactNode;
  readonly isNumber?: boolean;
  /** Only where there is room. */
  readonly isWide?: boolean;
};

function Head({ children, isNumber = false, isWide = false }: HeadProps) {
  return (
    <th
      scope="col"
      className={`whitespace-nowrap py-1.5 pr-4 font-normal last:pr-0 ${isNumber ? "text-right" : ""} ${isWide ? "hidden sm:table-cell" : ""}`}
    >
      {children}
    </th>
  );
}

/** With a true minus sign, as everywhere. */
function figure(value: number | null): string {
  return value === null ? "–" : value.toFixed(2).replace("-", "−");
}
