import type { Row } from "../ranking-view/rerank-order";

/** What the second pass changed, in numbers; the sentence is made of it in the reader's language. */
export type ChangeSummary = {
  readonly kept: number;
  /** How many of the kept were below `cut` in the recall order. */
  readonly entered: number;
  readonly cut: number;
  readonly isReordered: boolean;
  /** Recall rank of the row that is now first; null when there is no row. */
  readonly bestRecallRank: number | null;
};

export function summariseChange(rows: readonly Row[], topN: number): ChangeSummary {
  const kept = rows.slice(0, topN);
  return {
    kept: kept.length,
    entered: kept.filter((row) => row.recallRank > topN).length,
    cut: topN,
    isReordered: kept.some((row) => row.recallRank !== row.rank),
    bestRecallRank: kept[0]?.recallRank ?? null,
  };
}
