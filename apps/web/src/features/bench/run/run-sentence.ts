import type { Dictionary } from "../../../i18n/en";
import type { Row } from "../../ranking-view/rerank-order";

/** What a finished run changed: where the best passage stood, and how many moved. */
export function runSentence(t: Pick<Dictionary, "bench">, rows: readonly Row[]): string[] {
  const words = t.bench.summary;
  const [best] = rows;
  if (best === undefined || rows.length < 2) return [];
  const moved = rows.filter((row) => row.rank !== row.recallRank).length;
  if (moved === 0) return [words.same];
  return [best.recallRank === 1 ? words.bestSame : words.best(best.recallRank), words.moved(moved, rows.length)];
}
