import type { RankChange } from "@secondpass/ranking";
import type { Dictionary } from "../../i18n/en";

export type BadgeText = {
  readonly tone: RankChange["kind"] | "waiting" | "unranked";
  readonly text: string;
  /** For ears: "up 12 places" instead of a triangle. */
  readonly spoken: string;
};

/** What a row without a change says of itself; `none` says nothing. */
export type EmptyStatus = "waiting" | "unranked" | "none";

/**
 * The badge of a row. A passage that crossed the cut is out of sight on the other side, so its badge names the rank there:
 * where it goes in the recall order (left), where it comes from in the rerank order (right).
 */
export function badgeText(
  change: RankChange | null,
  options: { readonly side: "left" | "right"; readonly emptyStatus: EmptyStatus },
  t: Pick<Dictionary, "ask">,
): BadgeText | null {
  const { badge } = t.ask;
  const { side, emptyStatus } = options;
  if (change === null) {
    return emptyStatus === "none"
      ? null
      : { tone: emptyStatus, text: badge[emptyStatus], spoken: badge.spoken[emptyStatus] };
  }
  const { kind, before, after, moved } = change;
  if (kind === "entered" || kind === "left") {
    const [word, rank] = side === "left" ? (["to", after] as const) : (["from", before] as const);
    return { tone: kind, text: badge[word](rank ?? 0), spoken: badge.spoken[word](rank ?? 0) };
  }
  if (kind === "same") return { tone: kind, text: badge.same, spoken: badge.spoken.same };
  const places = Math.abs(moved ?? 0);
  return { tone: kind, text: badge[kind](places), spoken: badge.spoken[kind](places) };
}
