"use client";

import type { RankChange } from "@secondpass/ranking";
import type { KeyboardEvent, ReactNode } from "react";
import { useI18n } from "../../i18n/i18n";
import { type GivenGrade, GradeChip } from "../labels";
import { RankChangeBadge } from "../ranking-view/rank-change-badge";
import type { Row } from "../ranking-view/rerank-order";
import { rerankScores, scoreTypeOf } from "../ranking-view/score-text";
import type { LeftOrder } from "./left-order";

type Props = {
  readonly query: string;
  readonly order: LeftOrder;
  readonly rows: readonly Row[];
  readonly changes: ReadonlyMap<string, RankChange>;
  readonly grades: ReadonlyMap<string, GivenGrade>;
  readonly onOpen: (passageId: string) => void;
  readonly onRowKey: (passageId: string, event: KeyboardEvent) => boolean;
};

/** The whole comparison as one table, in rerank order. */
export function ComparisonTable({ query, order, rows, changes, grades, onOpen, onRowKey }: Props) {
  const { t } = useI18n();
  const { columns } = t.ask;
  const scoreType = scoreTypeOf(rows) ?? "logit";
  const hasSigmoid = scoreType === "logit";
  return (
    <div className="overflow-x-auto rounded-xl border border-line bg-panel">
      <table className="w-full min-w-[640px] border-collapse text-left">
        <caption className="sr-only">{t.ask.tableCaption(query)}</caption>
        <thead className="text-[12px] text-mute">
          <tr className="border-line border-b">
            <Head>{columns.rerankRank}</Head>
            <Head>{order.rankName}</Head>
            <Head>{columns.change}</Head>
            <Head isText>{columns.passage}</Head>
            <Head>{t.labels.column}</Head>
            <Head>{order.scoreName}</Head>
            <Head>{columns[scoreType]}</Head>
            {hasSigmoid && <Head>{columns.sigmoid}</Head>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { main, detail } = rerankScores(row);
            const given = grades.get(row.passage.id);
            return (
              <tr key={row.passage.id} className="border-line border-b last:border-0 hover:bg-sunken/60">
                <td className="px-3 py-1.5 text-right font-semibold">{row.rank}</td>
                <td className="px-3 py-1.5 text-right">{row.recallRank}</td>
                <td className="px-3 py-1.5 text-right">
                  <RankChangeBadge
                    side="right"
                    change={row.score === null ? null : (changes.get(row.passage.id) ?? null)}
                    emptyStatus="unranked"
                  />
                </td>
                <th scope="row" className="max-w-0 px-3 py-1.5 font-normal" style={{ width: "50%" }}>
                  <button
                    type="button"
                    onClick={() => onOpen(row.passage.id)}
                    onKeyDown={(event) => onRowKey(row.passage.id, event) && event.preventDefault()}
                    className="block w-full truncate text-left hover:underline"
                  >
                    <span className="font-medium">{row.passage.title}</span>{" "}
                    <span className="text-mute">{row.passage.text}</span>
                  </button>
                </th>
                <td className="px-3 py-1.5 text-right">{given !== undefined && <GradeChip {...given} />}</td>
                <td className="px-3 py-1.5 text-right">{order.scoresOf(row.passage.id).main}</td>
                <td className="px-3 py-1.5 text-right">{main}</td>
                {hasSigmoid && <td className="px-3 py-1.5 text-right">{detail[0] ?? "–"}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Head({ children, isText = false }: { readonly children: ReactNode; readonly isText?: boolean }) {
  return (
    <th scope="col" className={`whitespace-nowrap px-3 py-2 font-medium ${isText ? "" : "text-right"}`}>
      {children}
    </th>
  );
}
