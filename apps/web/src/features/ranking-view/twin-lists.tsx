"use client";

import type { RankChange } from "@secondpass/ranking";
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from "react";
import type { EmptyStatus } from "./badge-text";
import { connectorPaths } from "./connector-paths";
import { OrderTabs, type Side } from "./order-tabs";
import { RankConnectors } from "./rank-connectors";
import { type ListItem, RankedList } from "./ranked-list";
import { moveFocus } from "./row-focus";
import { useRowKeys } from "./use-row-keys";

/** One of the two orders: its rows and what stands above and below them. */
export type TwinList = {
  readonly title: string;
  /** The name on a narrow screen. */
  readonly shortTitle: string;
  /** What the scores of this order are, by name. */
  readonly score: string;
  /** A warning beside the title. */
  readonly badge?: string | null;
  readonly items: readonly ListItem[];
  /** What the badge says of a row without a change. */
  readonly emptyStatus: EmptyStatus;
  readonly footer: ReactNode;
};

type Props = {
  readonly query: string;
  readonly left: TwinList;
  readonly right: TwinList;
  readonly changes: ReadonlyMap<string, RankChange>;
  /** Passages whose place in the second order is known. */
  readonly scored: ReadonlySet<string>;
  /** Stands where the second order would; then there are no lines either. */
  readonly instead?: ReactNode;
  /** The keys that work here, in words. */
  readonly keys: string;
  readonly onOpen: (passageId: string) => void;
  /** A key that moves nothing, on a row. @returns whether it meant something */
  readonly onRowKey?: (passageId: string, event: KeyboardEvent) => boolean;
};

/** Two orders and the lines between them. Owns which passage is looked at, and nothing else. */
export function TwinLists({ query, left, right, changes, scored, instead, keys, onOpen, onRowKey }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  useRowKeys(frame);
  const [side, setSide] = useState<Side>("right");
  const [hovered, setHovered] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const active = hovered ?? focused;
  const isAlone = instead !== undefined;
  const paths = useMemo(
    () => connectorPaths(left.items.map(idOf), right.items.map(idOf), changes, scored),
    [left.items, right.items, changes, scored],
  );

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (frame.current === null) return;
    const row = (event.target as HTMLElement).closest<HTMLElement>("[data-row]")?.dataset.row;
    const isOurs = moveFocus(frame.current, event) || (row !== undefined && (onRowKey?.(row, event) ?? false));
    if (isOurs) event.preventDefault();
  };
  const shared = { query, active, focused, onHover: setHovered, onFocus: setFocused, onOpen };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows inside are the controls; their shared keys are heard here.
    <div ref={frame} onKeyDown={onKeyDown} onMouseLeave={() => setHovered(null)}>
      {!isAlone && <OrderTabs side={side} onChange={setSide} left={left.shortTitle} right={right.shortTitle} />}
      <div
        className={`grid ${isAlone ? "wide:grid-cols-[minmax(0,1fr)_20rem] wide:gap-10" : "wide:grid-cols-[minmax(0,1fr)_96px_minmax(0,1fr)] xl:grid-cols-[minmax(0,1fr)_144px_minmax(0,1fr)]"}`}
      >
        <section aria-label={left.title} className={side === "left" || isAlone ? "" : "hidden wide:block"}>
          <ListHeading {...left} />
          <RankedList side="left" items={left.items} emptyStatus={left.emptyStatus} {...shared} />
          {left.footer}
        </section>
        {instead ?? (
          <>
            <RankConnectors paths={paths} rowCount={Math.max(left.items.length, right.items.length)} active={active} />
            <section aria-label={right.title} className={side === "right" ? "" : "hidden wide:block"}>
              <ListHeading {...right} />
              <RankedList side="right" items={right.items} emptyStatus={right.emptyStatus} {...shared} />
              {right.footer}
            </section>
          </>
        )}
      </div>
      <p className="mt-8 hidden px-2.5 text-[12px] text-mute wide:block">{keys}</p>
    </div>
  );
}

function ListHeading({ title, score, badge = null }: Pick<TwinList, "title" | "score" | "badge">) {
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

function idOf({ hit }: ListItem): string {
  return hit.passage.id;
}
