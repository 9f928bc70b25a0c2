import type { Hit, RankChange } from "@secondpass/ranking";

/**
 * The rows a list shows: all of them or those up to rank `limit`, without those that moved `moved` places or fewer
 * (-1 keeps every row).
 */
export function visibleRows<T extends Pick<Hit, "rank" | "passage">>(
  rows: readonly T[],
  changes: ReadonlyMap<string, RankChange>,
  options: { readonly moved: number; readonly limit: number | null },
): T[] {
  return rows.filter((row) => {
    if (options.limit !== null && row.rank > options.limit) return false;
    return distanceMoved(changes.get(row.passage.id)) > options.moved;
  });
}

function distanceMoved(change: RankChange | undefined): number {
  return Math.abs((change?.before ?? 0) - (change?.after ?? 0));
}
