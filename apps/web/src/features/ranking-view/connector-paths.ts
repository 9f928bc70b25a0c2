import type { RankChange } from "@secondpass/ranking";
import { ROW_PX } from "./row-height";

export type ConnectorTone = "up" | "down" | "same" | "entered" | "left" | "waiting";
export type ConnectorPath = { readonly passageId: string; readonly tone: ConnectorTone; readonly d: string };

/** The drawing is 100 units wide and is stretched to its column. */
const WIDTH = 100;
/** How far below a list's last row the lines of rows out of sight begin or end. */
const BELOW_PX = 18;

/**
 * One line for each passage that both lists show, or that one of them shows and the other holds further down. A passage
 * without a score yet keeps a level grey line: it waits at its recall rank.
 */
export function connectorPaths(
  left: readonly string[],
  right: readonly string[],
  changes: ReadonlyMap<string, RankChange>,
  scored: ReadonlySet<string>,
): ConnectorPath[] {
  const leftAt = new Map(left.map((id, index) => [id, index]));
  const rightAt = new Map(right.map((id, index) => [id, index]));
  return [...new Set([...left, ...right])].flatMap((passageId) => {
    const change = changes.get(passageId);
    if (change === undefined) return [];
    const from = leftAt.has(passageId) ? middleOf(leftAt.get(passageId)) : left.length * ROW_PX + BELOW_PX;
    const to = rightAt.has(passageId) ? middleOf(rightAt.get(passageId)) : right.length * ROW_PX + BELOW_PX;
    const tone = scored.has(passageId) ? change.kind : "waiting";
    if (tone === "waiting" && !(leftAt.has(passageId) && rightAt.has(passageId))) return [];
    return [{ passageId, tone, d: `M1 ${from} C 46 ${from}, 54 ${to}, ${WIDTH - 1} ${to}` }];
  });
}

function middleOf(index: number | undefined): number {
  return (index ?? 0) * ROW_PX + ROW_PX / 2;
}
