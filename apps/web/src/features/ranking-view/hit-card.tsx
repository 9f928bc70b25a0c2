"use client";

import type { Grade } from "@secondpass/engine";
import type { Passage, RankChange } from "@secondpass/ranking";
import { memo, useMemo } from "react";
import { useI18n } from "../../i18n/i18n";
import { GradeChip } from "../labels";
import type { EmptyStatus } from "./badge-text";
import { excerpt } from "./excerpt";
import { HighlightedText } from "./highlighted-text";
import { RankChangeBadge } from "./rank-change-badge";
import { ROW_PX } from "./row-height";
import type { ScoreText } from "./score-text";

/** Enough for the widest row; what does not fit is cut by the row itself. */
const EXCERPT_CHARACTERS = 240;

type Props = ScoreText & {
  readonly passage: Passage;
  readonly rank: number;
  readonly change: RankChange | null;
  readonly side: "left" | "right";
  readonly emptyStatus: EmptyStatus;
  readonly query: string;
  /** What this judge said of it; null for nothing. */
  readonly grade: Grade | null;
  readonly isGradeMoved: boolean;
  /** The cut that its score does not reach; null when it does, or there is none. */
  readonly cut: number | null;
  readonly isFirstBelowCut: boolean;
  readonly isActive: boolean;
  readonly isTabStop: boolean;
  readonly onHover: (passageId: string | null) => void;
  readonly onFocus: (passageId: string | null) => void;
  readonly onOpen: (passageId: string) => void;
};

/** One passage in an order, one without a title in two lines of its text: its rank, what it says, how it moved, and its score in its own unit. */
export const HitCard = memo(function HitCard({
  passage,
  rank,
  change,
  side,
  emptyStatus,
  main,
  detail,
  query,
  grade,
  isGradeMoved,
  cut,
  isFirstBelowCut,
  isActive,
  isTabStop,
  onHover,
  onFocus,
  onOpen,
}: Props) {
  const line = useMemo(() => excerpt(passage, query, EXCERPT_CHARACTERS), [passage, query]);
  const words = useI18n().t.cuts;
  const isWaiting = change === null && emptyStatus === "waiting";
  const isFaint = isWaiting || cut !== null;
  return (
    <li
      data-id={passage.id}
      style={{ height: ROW_PX }}
      data-below-cut={cut === null ? undefined : ""}
      className={`relative border-line border-b ${isFirstBelowCut ? "" : "[contain-intrinsic-height:68px] [content-visibility:auto]"}`}
    >
      {cut !== null && isFirstBelowCut && (
        // On the line between two rows, out of the flow: a cut moves nothing.
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-x-0 -top-px z-10 border-down border-t border-dashed"
        >
          <span className="absolute right-2.5 -translate-y-1/2 bg-page px-1.5 font-medium text-[11px] text-down">
            {words.below(cut)}
          </span>
        </span>
      )}
      <button
        type="button"
        data-row={passage.id}
        data-active={isActive || undefined}
        tabIndex={isTabStop ? 0 : -1}
        onClick={() => onOpen(passage.id)}
        onMouseEnter={() => onHover(passage.id)}
        onFocus={() => onFocus(passage.id)}
        onBlur={() => onFocus(null)}
        className="group my-px grid h-[66px] w-full grid-cols-[2.25rem_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-lg border border-transparent px-2.5 text-left transition-[background-color,border-color,box-shadow] focus-visible:-outline-offset-2 data-active:border-line data-active:bg-panel data-active:shadow-lift"
      >
        <span
          className={`relative text-right font-semibold tabular-nums text-[15px] group-data-active:text-ink ${isWaiting ? "text-mute/80" : "text-mute"}`}
        >
          {rank}
          {grade !== null && (
            // Below the rank, out of the flow: grading moves nothing.
            <span className="absolute top-full right-0 -mt-0.5 flex">
              <GradeChip grade={grade} isMoved={isGradeMoved} />
            </span>
          )}
        </span>
        <span className="min-w-0">
          {passage.title === "" ? (
            <span className="line-clamp-2 text-[13px] leading-[1.55]">
              <span className="mr-2 align-[0.5px]">
                <RankChangeBadge change={change} side={side} emptyStatus={emptyStatus} />
              </span>
              <HighlightedText text={line} query={query} />
            </span>
          ) : (
            <>
              <span className={`block truncate font-medium ${isFaint ? "text-mute" : ""}`}>{passage.title}</span>
              <span className="flex items-center gap-2">
                <RankChangeBadge change={change} side={side} emptyStatus={emptyStatus} />
                <span className="truncate text-[12.5px] text-mute">
                  <HighlightedText text={line} query={query} />
                </span>
              </span>
            </>
          )}
        </span>
        <span className="text-right tabular-nums text-[12px] text-mute leading-[1.4]">
          <span className={`block font-medium text-[13.5px] ${cut === null ? "text-ink" : ""}`}>{main}</span>
          {cut !== null && <span className="sr-only">{words.isBelow}</span>}
          {detail.map((part, index) => (
            <span key={part} className="block whitespace-nowrap xl:inline">
              {index > 0 && <span className="max-xl:hidden"> · </span>}
              {part}
            </span>
          ))}
        </span>
      </button>
    </li>
  );
});
