import { compareRankings, type Hit, type RankChange } from "@secondpass/ranking";
import type { Row } from "./rerank-order";

/**
 * How every passage moved, both above and below the cut: the kept rows against the whole recall order (`entered` when
 * they came from below the cut), the rows below it by their places.
 */
export function rowChanges(
  recalled: readonly Hit[],
  rows: readonly Row[],
  topN: number,
): ReadonlyMap<string, RankChange> {
  const ranked = rows.map((row) => ({ ...row, score: row.score ?? 0 }));
  const kept = compareRankings(recalled, ranked.slice(0, topN), topN).filter((change) => change.after !== null);
  const below = compareRankings(recalled, ranked.slice(topN), Number.POSITIVE_INFINITY).filter(
    (change) => change.after !== null,
  );
  return new Map([...kept, ...below].map((change) => [change.passageId, leftTheCut(change, topN)]));
}

/** A passage that stood above the cut and is now below it has left; it still has a rank, which the badge names. */
function leftTheCut(change: RankChange, topN: number): RankChange {
  const { before, after } = change;
  return before !== null && after !== null && before <= topN && after > topN ? { ...change, kind: "left" } : change;
}
