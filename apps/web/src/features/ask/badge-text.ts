import type { RankChange } from "@secondpass/ranking";
import type { Dictionary } from "../../i18n/en";

export type BadgeText = {
  readonly tone: RankChange["kind"] | "waiting" | "unranked";
  readonly text: string;
  /** For ears: "up 12 places" instead of a triangle. */
  readonly spoken: string;
};

export function badgeText(
  change: RankChange | null,
  emptyStatus: "waiting" | "unranked" | "none" | null,
  t: Pick<Dictionary, "ask">,
): BadgeText | null {
  const { badge } = t.ask;
  if (change === null) {
    if (emptyStatus !== "waiting" && emptyStatus !== "unranked") return null;
    return { tone: emptyStatus, text: badge[emptyStatus], spoken: badge.spoken[emptyStatus] };
  }
  const { kind, before, after, moved } = change;
  const places = Math.abs(moved ?? 0);
  switch (kind) {
    case "up":
      return { tone: kind, text: badge.up(places), spoken: badge.spoken.up(places) };
    case "down":
      return { tone: kind, text: badge.down(places), spoken: badge.spoken.down(places) };
    case "same":
      return { tone: kind, text: badge.same, spoken: badge.spoken.same };
    case "entered":
      return { tone: kind, text: badge.entered(before ?? 0), spoken: badge.spoken.entered(before ?? 0) };
    case "left":
      return { tone: kind, text: badge.left(after ?? 0), spoken: badge.spoken.left(after ?? 0) };
  }
}
