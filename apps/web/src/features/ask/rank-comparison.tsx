"use client";

import type { RankChange } from "@secondpass/ranking";
import { type KeyboardEvent, useMemo } from "react";
import { useI18n } from "../../i18n/i18n";
import type { GivenGrade } from "../labels";
import { ListFooter } from "../ranking-view/list-footer";
import type { ListItem } from "../ranking-view/ranked-list";
import type { Row } from "../ranking-view/rerank-order";
import { rerankScoreName, rerankScores, scoreTypeOf } from "../ranking-view/score-text";
import { TwinLists } from "../ranking-view/twin-lists";
import { visibleRows } from "../ranking-view/visible-rows";
import type { LeftOrder } from "./left-order";
import { NoSecondPass } from "./no-second-pass";

type Props = {
  readonly query: string;
  readonly order: LeftOrder;
  /** What the second list is called. */
  readonly second: { readonly title: string; readonly shortTitle: string };
  readonly rows: readonly Row[];
  readonly changes: ReadonlyMap<string, RankChange>;
  readonly grades: ReadonlyMap<string, GivenGrade>;
  /** From which rerank score on a row counts as relevant; null without one. */
  readonly cut: number | null;
  readonly topN: number;
  readonly moved: number;
  readonly showsAll: boolean;
  readonly isReranking: boolean;
  readonly isSettling: boolean;
  /** The second pass was asked for and did not happen. */
  readonly isDegraded: boolean;
  /** So was the reranker at left, and it did not rank either. */
  readonly isLeftDegraded: boolean;
  readonly onShowAll: (all: boolean) => void;
  readonly onOpen: (passageId: string) => void;
  readonly onRowKey: (passageId: string, event: KeyboardEvent) => boolean;
  readonly onStop: () => void;
};

/** The recall order, or another reranker's, beside the rerank order. */
export function RankComparison(props: Props) {
  const { query, order, rows, changes, grades, cut, topN, moved, showsAll, isReranking, isSettling } = props;
  const { t } = useI18n();
  const isRanked = rows.some((row) => row.score !== null);

  const { hits, scoresOf } = order;
  const left = useMemo(
    () => visibleRows(hits, changes, { moved, limit: showsAll ? null : topN }),
    [hits, changes, moved, showsAll, topN],
  );
  const right = useMemo(
    () => visibleRows(rows, changes, { moved, limit: showsAll ? null : topN }),
    [rows, changes, moved, showsAll, topN],
  );
  const scored = useMemo(() => new Set(rows.filter((row) => row.score !== null).map((row) => row.passage.id)), [rows]);
  const leftItems = useMemo(
    () =>
      left.map((hit) => ({
        hit,
        change: isRanked && scored.has(hit.passage.id) ? (changes.get(hit.passage.id) ?? null) : null,
        given: grades.get(hit.passage.id),
        ...scoresOf(hit.passage.id),
      })),
    [left, changes, grades, scored, isRanked, scoresOf],
  );
  const rightItems = useMemo(
    () =>
      right.map((row, index) => ({
        hit: row,
        change: row.score === null ? null : (changes.get(row.passage.id) ?? null),
        given: grades.get(row.passage.id),
        ...rerankScores(row),
        ...standingOf(right, index, cut),
      })),
    [right, changes, grades, cut],
  );
  const waiting = hits.length - scored.size;
  const footer = { topN, moved, showsAll, onShowAll: props.onShowAll };

  return (
    <TwinLists
      query={query}
      changes={changes}
      scored={scored}
      keys={t.ask.keys}
      onOpen={props.onOpen}
      onRowKey={props.onRowKey}
      {...(isReranking ? {} : { instead: <NoSecondPass /> })}
      left={{
        title: order.title,
        shortTitle: order.shortTitle,
        score: order.scoreName,
        badge: props.isLeftDegraded ? t.ask.degraded.badge : null,
        items: leftItems,
        emptyStatus: "none",
        footer: (
          <ListFooter
            total={hits.length}
            shown={left.length}
            more={order.by === null ? t.ask.moreRecalled : t.ask.moreRanked}
            {...footer}
          />
        ),
      }}
      right={{
        ...props.second,
        score: rerankScoreName(scoreTypeOf(rows), t),
        badge: props.isDegraded ? t.ask.degraded.badge : null,
        items: rightItems,
        emptyStatus: isSettling ? "waiting" : "unranked",
        footer: (
          <ListFooter total={rows.length} shown={right.length} more={t.ask.moreRanked} {...footer}>
            {isSettling && waiting > 0 && (
              <>
                {t.ask.settling(waiting)}{" "}
                <button
                  type="button"
                  onClick={props.onStop}
                  className="font-medium text-ink underline underline-offset-2"
                >
                  {t.ask.stop}
                </button>
              </>
            )}
          </ListFooter>
        ),
      }}
    />
  );
}

/** Where a row stands to the cut: below it, and as the first one. */
function standingOf(rows: readonly Row[], index: number, cut: number | null): Pick<ListItem, "cut"> {
  const isBelow = (row: Row | undefined) => cut !== null && row !== undefined && row.score !== null && row.score < cut;
  if (cut === null || !isBelow(rows[index])) return {};
  return { cut: { value: cut, isFirst: index > 0 && !isBelow(rows[index - 1]) } };
}
