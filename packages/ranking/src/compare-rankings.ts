import type { Hit } from "./hit";

/**
 * How one passage moved between two orders.
 * `entered`: it was below the cut of the first list (or not in it) and is inside the second; `left`: the reverse.
 */
export type RankChange = {
  readonly passageId: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly kind: "up" | "down" | "same" | "entered" | "left";
  /** Places gained, positive is up; `null` when one side has no rank. */
  readonly moved: number | null;
};

/**
 * Compares two orders of the same candidates. Pure: the page, the command line and the tests all draw from this.
 *
 * @param before the recall order (usually all `k` of it)
 * @param after the rerank order (usually `topN` of it)
 * @param cut ranks up to `cut` count as shown on the left; a passage that comes from below it has `entered`
 * @returns first the hits of `after` in their order, then those of `before` up to `cut` that are no longer there (`left`)
 */
export function compareRankings(before: readonly Hit[], after: readonly Hit[], cut: number): RankChange[] {
  const rankBefore = new Map(before.map((hit) => [hit.passage.id, hit.rank]));
  const rankAfter = new Map(after.map((hit) => [hit.passage.id, hit.rank]));

  const kept = after.map((hit): RankChange => {
    const from = rankBefore.get(hit.passage.id) ?? null;
    const moved = from === null ? null : from - hit.rank;
    return { passageId: hit.passage.id, before: from, after: hit.rank, kind: kindOf(from, moved, cut), moved };
  });
  const left = before
    .filter((hit) => hit.rank <= cut && !rankAfter.has(hit.passage.id))
    .map(
      (hit): RankChange => ({ passageId: hit.passage.id, before: hit.rank, after: null, kind: "left", moved: null }),
    );
  return [...kept, ...left];
}

function kindOf(from: number | null, moved: number | null, cut: number): RankChange["kind"] {
  if (from === null || moved === null || from > cut) return "entered";
  if (moved === 0) return "same";
  return moved > 0 ? "up" : "down";
}
