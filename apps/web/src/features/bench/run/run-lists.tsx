"use client";

import type { RankChange, RecalledHit } from "@secondpass/ranking";
import { useMemo } from "react";
import { useI18n } from "../../../i18n/i18n";
import { ListFooter } from "../../ranking-view/list-footer";
import type { Row } from "../../ranking-view/rerank-order";
import { scoreTypeOf } from "../../ranking-view/score-text";
import { TwinLists } from "../../ranking-view/twin-lists";
import { visibleRows } from "../../ranking-view/visible-rows";
import { benchScoreName, benchScores } from "./bench-scores";

/** Rows shown before the rest is asked for. */
export const ROWS_SHOWN = 20;

type Props = {
  readonly query: string;
  readonly given: readonly RecalledHit[];
  readonly rows: readonly Row[];
  readonly changes: ReadonlyMap<string, RankChange>;
  readonly normalise: boolean;
  readonly showsAll: boolean;
  readonly isSettling: boolean;
  readonly onShowAll: (all: boolean) => void;
  readonly onOpen: (passageId: string) => void;
};

/** The order the passages were given in beside the order the reranker puts them in. */
export function RunLists(props: Props) {
  const { query, given, rows, changes, normalise, showsAll, isSettling } = props;
  const { t } = useI18n();
  const options = { moved: -1, limit: showsAll ? null : ROWS_SHOWN };
  const left = visibleRows(given, changes, options);
  const right = visibleRows(rows, changes, options);
  const scored = useMemo(() => new Set(rows.filter((row) => row.score !== null).map((row) => row.passage.id)), [rows]);
  const footer = { topN: ROWS_SHOWN, moved: -1, showsAll, more: t.bench.more, onShowAll: props.onShowAll };

  return (
    <TwinLists
      query={query}
      changes={changes}
      scored={scored}
      keys={t.bench.keys}
      onOpen={props.onOpen}
      left={{
        title: t.bench.original,
        shortTitle: t.bench.originalShort,
        score: "",
        items: left.map((hit) => ({
          hit,
          change: scored.has(hit.passage.id) ? (changes.get(hit.passage.id) ?? null) : null,
          main: "",
          detail: [],
        })),
        emptyStatus: "none",
        footer: <ListFooter total={given.length} shown={left.length} {...footer} />,
      }}
      right={{
        title: t.bench.reranked,
        shortTitle: t.bench.rerankedShort,
        score: benchScoreName(scoreTypeOf(rows), normalise, t),
        items: right.map((row) => ({
          hit: row,
          change: row.score === null ? null : (changes.get(row.passage.id) ?? null),
          ...benchScores(row, normalise, t),
        })),
        emptyStatus: isSettling ? "waiting" : "unranked",
        footer: <ListFooter total={rows.length} shown={right.length} {...footer} />,
      }}
    />
  );
}
