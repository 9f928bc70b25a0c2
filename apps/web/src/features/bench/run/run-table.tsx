"use client";

import type { RankChange } from "@secondpass/ranking";
import type { ReactNode } from "react";
import { useI18n } from "../../../i18n/i18n";
import { RankChangeBadge } from "../../ranking-view/rank-change-badge";
import type { Row } from "../../ranking-view/rerank-order";
import { scoreText, scoreTypeOf } from "../../ranking-view/score-text";

type Props = {
  readonly query: string;
  readonly rows: readonly Row[];
  readonly changes: ReadonlyMap<string, RankChange>;
  readonly onOpen: (passageId: string) => void;
};

/** The whole run as one table, in rerank order. */
export function RunTable({ query, rows, changes, onOpen }: Props) {
  const { t } = useI18n();
  const { columns } = t.bench;
  const scoreType = scoreTypeOf(rows) ?? "unknown";
  const hasProbability = scoreType === "logit";
  return (
    <div className="overflow-x-auto rounded-xl border border-line bg-panel">
      <table className="w-full min-w-[640px] border-collapse text-left">
        <caption className="sr-only">{t.bench.tableCaption(query)}</caption>
        <thead className="text-[12px] text-mute">
          <tr className="border-line border-b">
            <Head>{columns.rank}</Head>
            <Head>{columns.place}</Head>
            <Head>{columns.change}</Head>
            <Head isText>{columns.passage}</Head>
            <Head>{columns.tokens}</Head>
            <Head>{t.ask.scoreNames[scoreType]}</Head>
            {hasProbability && <Head>{t.ask.scoreNames.sigmoid}</Head>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.passage.id} className="border-line border-b last:border-0 hover:bg-sunken/60">
              <Figure>{row.rank}</Figure>
              <Figure>{row.recallRank}</Figure>
              <Figure>
                <RankChangeBadge
                  side="right"
                  change={row.score === null ? null : (changes.get(row.passage.id) ?? null)}
                  emptyStatus="unranked"
                />
              </Figure>
              <th scope="row" className="max-w-0 px-3 py-1.5 font-normal" style={{ width: "50%" }}>
                <button
                  type="button"
                  onClick={() => onOpen(row.passage.id)}
                  className="block w-full truncate text-left hover:underline"
                >
                  <span className="font-medium">{row.passage.title}</span>{" "}
                  <span className="text-mute">{row.passage.text.slice(0, 300)}</span>
                </button>
              </th>
              <Figure>{tokensText(row)}</Figure>
              <Figure>{row.score === null ? "–" : scoreText(scoreType, row.score)}</Figure>
              {hasProbability && (
                <Figure>{row.probability === null ? "–" : scoreText("sigmoid", row.probability)}</Figure>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );

  function tokensText({ tokens }: Row): ReactNode {
    if (tokens === null) return "–";
    if (tokens.read === tokens.total) return tokens.total.toLocaleString("en");
    return (
      <span className="whitespace-nowrap font-medium text-down">{t.bench.tokensOf(tokens.read, tokens.total)}</span>
    );
  }
}

function Figure({ children }: { readonly children: ReactNode }) {
  return <td className="px-3 py-1.5 text-right tabular-nums">{children}</td>;
}

function Head({ children, isText = false }: { readonly children: ReactNode; readonly isText?: boolean }) {
  return (
    <th scope="col" className={`whitespace-nowrap px-3 py-2 font-medium ${isText ? "" : "text-right"}`}>
      {children}
    </th>
  );
}
