"use client";

import type { RankChange, RecalledHit } from "@secondpass/ranking";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { useI18n } from "../../i18n/i18n";
import { connectorPaths } from "./connector-paths";
import { ListFooter } from "./list-footer";
import { NoSecondPass } from "./no-second-pass";
import { OrderTabs, type Side } from "./order-tabs";
import { RankConnectors } from "./rank-connectors";
import { RankedList } from "./ranked-list";
import type { Row } from "./rerank-order";
import { moveFocus } from "./row-focus";
import { recallScoreName, recallScores, rerankScores } from "./score-text";
import type { SearchInput } from "./use-search";
import { visibleRows } from "./visible-rows";

type Props = {
  readonly query: string;
  readonly mode: SearchInput["mode"];
  readonly hits: readonly RecalledHit[];
  readonly rows: readonly Row[];
  readonly changes: ReadonlyMap<string, RankChange>;
  readonly topN: number;
  readonly moved: number;
  readonly showsAll: boolean;
  readonly isReranking: boolean;
  readonly isSettling: boolean;
  /** The second pass was asked for and did not happen. */
  readonly isDegraded: boolean;
  readonly onShowAll: (all: boolean) => void;
  readonly onOpen: (passageId: string) => void;
  readonly onStop: () => void;
};

/** Two orders and the lines between them. Owns which passage is looked at, and nothing else. */
export function RankComparison(props: Props) {
  const { query, mode, hits, rows, changes, topN, moved, showsAll, isReranking, isSettling } = props;
  const { t } = useI18n();
  const frame = useRef<HTMLDivElement>(null);
  const [side, setSide] = useState<Side>("right");
  const [hovered, setHovered] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const active = hovered ?? focused;
  const isRanked = rows.some((row) => row.score !== null);

  const left = useMemo(
    () => visibleRows(hits, changes, { moved, limit: showsAll ? null : topN }),
    [hits, changes, moved, showsAll, topN],
  );
  const right = useMemo(
    () => visibleRows(rows, changes, { moved, limit: showsAll ? null : topN }),
    [rows, changes, moved, showsAll, topN],
  );
  const scored = useMemo(() => new Set(rows.filter((row) => row.score !== null).map((row) => row.passage.id)), [rows]);
  const paths = useMemo(
    () =>
      connectorPaths(
        left.map((hit) => hit.passage.id),
        right.map((row) => row.passage.id),
        changes,
        scored,
      ),
    [left, right, changes, scored],
  );
  const leftItems = useMemo(
    () =>
      left.map((hit) => ({
        hit,
        change: isRanked && scored.has(hit.passage.id) ? (changes.get(hit.passage.id) ?? null) : null,
        ...recallScores(hit, mode, t),
      })),
    [left, changes, scored, isRanked, mode, t],
  );
  const rightItems = useMemo(
    () =>
      right.map((row) => ({
        hit: row,
        change: row.score === null ? null : (changes.get(row.passage.id) ?? null),
        ...rerankScores(row),
      })),
    [right, changes],
  );

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (frame.current !== null && moveFocus(frame.current, event)) event.preventDefault();
  };
  const shared = { query, active, focused, onHover: setHovered, onFocus: setFocused, onOpen: props.onOpen };
  const waiting = hits.length - scored.size;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows inside are the controls; their shared keys are heard here.
    <div ref={frame} onKeyDown={onKeyDown} onMouseLeave={() => setHovered(null)}>
      <OrderTabs side={side} onChange={setSide} isReranking={isReranking} />
      <div
        className={`grid ${isReranking ? "wide:grid-cols-[minmax(0,1fr)_96px_minmax(0,1fr)] xl:grid-cols-[minmax(0,1fr)_144px_minmax(0,1fr)]" : "wide:grid-cols-[minmax(0,1fr)_20rem] wide:gap-10"}`}
      >
        <section aria-label={t.ask.first} className={side === "left" ? "" : isReranking ? "hidden wide:block" : ""}>
          <ListHeading title={t.ask.first} score={recallScoreName(mode, t)} />
          <RankedList side="left" items={leftItems} emptyStatus="none" {...shared} />
          <ListFooter
            total={hits.length}
            shown={left.length}
            topN={topN}
            moved={moved}
            showsAll={showsAll}
            more={t.ask.moreRecalled}
            onShowAll={props.onShowAll}
          />
        </section>
        {isReranking ? (
          <>
            <RankConnectors paths={paths} rowCount={Math.max(left.length, right.length)} active={active} />
            <section aria-label={t.ask.second} className={side === "right" ? "" : "hidden wide:block"}>
              <ListHeading
                title={t.ask.second}
                badge={props.isDegraded ? t.ask.degraded.badge : null}
                score={isRanked || isSettling ? `${t.ask.scoreNames.logit} · ${t.ask.scoreNames.sigmoid}` : ""}
              />
              <RankedList
                side="right"
                items={rightItems}
                emptyStatus={isSettling ? "waiting" : "unranked"}
                {...shared}
              />
              <ListFooter
                total={rows.length}
                shown={right.length}
                topN={topN}
                moved={moved}
                showsAll={showsAll}
                more={t.ask.moreRanked}
                onShowAll={props.onShowAll}
              >
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
            </section>
          </>
        ) : (
          <NoSecondPass />
        )}
      </div>
      <p className="mt-8 hidden px-2.5 text-[12px] text-mute wide:block">{t.ask.keys}</p>
    </div>
  );
}

type HeadingProps = { readonly title: string; readonly score: string; readonly badge?: string | null };

function ListHeading({ title, score, badge = null }: HeadingProps) {
  return (
    <div className="flex h-8 items-baseline justify-between gap-3 px-2.5 text-[13px]">
      <h2 className="font-semibold">
        {title}
        {badge !== null && (
          <span className="ml-2 rounded-full bg-down-soft px-2 py-0.5 text-[12px] text-down">{badge}</span>
        )}
      </h2>
      <span className="text-mute">{score}</span>
    </div>
  );
}
