"use client";

import type { RankChange } from "@secondpass/ranking";
import { useI18n } from "../../i18n/i18n";
import { type BadgeText, badgeText, type EmptyStatus } from "./badge-text";

const TONES: Readonly<Record<BadgeText["tone"], string>> = {
  up: "bg-up-soft text-up",
  down: "bg-down-soft text-down",
  left: "bg-down-soft text-down",
  same: "bg-same-soft text-same",
  entered: "bg-entered-soft text-entered",
  waiting: "bg-transparent text-mute ring-1 ring-line ring-inset",
  unranked: "bg-transparent text-mute ring-1 ring-line ring-inset",
};

type Props = {
  readonly change: RankChange | null;
  readonly side: "left" | "right";
  readonly emptyStatus: EmptyStatus;
};

/** How a row moved, in words as well as colour. */
export function RankChangeBadge({ change, side, emptyStatus }: Props) {
  const { t } = useI18n();
  const badge = badgeText(change, { side, emptyStatus }, t);
  if (badge === null) return null;
  return (
    <span
      className={`inline-block min-w-14 shrink-0 rounded-full px-2 text-center tabular-nums font-semibold text-[12px] leading-[1.5] ${TONES[badge.tone]}`}
    >
      <span aria-hidden="true">{badge.text}</span>
      <span className="sr-only">{badge.spoken}</span>
    </span>
  );
}
