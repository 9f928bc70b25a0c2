"use client";

import type { Hit, RankChange } from "@secondpass/ranking";
import { useRef } from "react";
import type { GivenGrade } from "../labels";
import type { EmptyStatus } from "./badge-text";
import { HitCard } from "./hit-card";
import type { ScoreText } from "./score-text";
import { useSettling } from "./use-settling";

/** A row whose score does not reach the cut. */
export type BelowCut = {
  readonly value: number;
  /** The row above reaches it. */
  readonly isFirst: boolean;
};

export type ListItem = ScoreText & {
  readonly hit: Pick<Hit, "passage" | "rank">;
  /** Null while it is not known how the row moved. */
  readonly change: RankChange | null;
  readonly given?: GivenGrade | undefined;
  readonly cut?: BelowCut | undefined;
};

type Props = {
  readonly side: "left" | "right";
  readonly items: readonly ListItem[];
  /** What the badge says of a row without a change. */
  readonly emptyStatus: EmptyStatus;
  readonly query: string;
  readonly active: string | null;
  readonly focused: string | null;
  readonly onHover: (passageId: string | null) => void;
  readonly onFocus: (passageId: string | null) => void;
  readonly onOpen: (passageId: string) => void;
};

/** One order. The same component on both sides; on the right its rows glide to their new places. */
export function RankedList({ side, items, emptyStatus, query, active, focused, ...handlers }: Props) {
  const list = useRef<HTMLOListElement>(null);
  useSettling(list, items.map((item) => item.hit.passage.id).join("\n"));
  const tabStop = items.some((item) => item.hit.passage.id === focused) ? focused : items[0]?.hit.passage.id;

  return (
    <ol ref={list} data-side={side} className="relative">
      {items.map(({ hit, change, main, detail, given, cut }) => (
        <HitCard
          key={hit.passage.id}
          passage={hit.passage}
          rank={hit.rank}
          change={change}
          side={side}
          emptyStatus={emptyStatus}
          main={main}
          detail={detail}
          query={query}
          grade={given?.grade ?? null}
          cut={cut?.value ?? null}
          isFirstBelowCut={cut?.isFirst ?? false}
          isGradeMoved={given?.isMoved ?? false}
          isActive={hit.passage.id === active}
          isTabStop={hit.passage.id === tabStop}
          {...handlers}
        />
      ))}
    </ol>
  );
}
