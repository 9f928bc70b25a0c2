"use client";

import type { ReactNode } from "react";
import { useI18n } from "../../i18n/i18n";

type Props = {
  readonly total: number;
  readonly shown: number;
  readonly topN: number;
  readonly moved: number;
  readonly showsAll: boolean;
  readonly more: (count: number) => string;
  readonly onShowAll: (all: boolean) => void;
  readonly children?: ReactNode;
};

/** What a list does not show, and how to see it. */
export function ListFooter({ total, shown, topN, moved, showsAll, more, onShowAll, children }: Props) {
  const { t } = useI18n();
  const inRange = Math.min(total, showsAll ? total : topN);
  const below = total - inRange;
  return (
    <div className="space-y-1 px-2.5 pt-2.5 text-[13px] text-mute">
      {moved >= 0 && shown < inRange && (
        <p>{shown === 0 ? t.ask.filteredAll(moved) : t.ask.filtered(inRange - shown, moved)}</p>
      )}
      <p>
        {below > 0 && `${more(below)} · `}
        {total > topN && (
          <button
            type="button"
            onClick={() => onShowAll(!showsAll)}
            className="font-medium text-ink underline decoration-edge underline-offset-2 hover:decoration-ink"
          >
            {showsAll ? t.ask.showFirst(topN) : t.ask.showAll(total)}
          </button>
        )}
      </p>
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}
