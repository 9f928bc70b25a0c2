import type { Dictionary } from "../../i18n/en";
import type { ChangeSummary } from "./summarise-change";

/** One or two sentences: what the second pass changed, then where the best passage came from. */
export function summarySentence(t: Pick<Dictionary, "ask">, summary: ChangeSummary): string[] {
  const { kept, entered, cut, isReordered, bestRecallRank } = summary;
  const words = t.ask.summary;
  const what =
    entered > 0 ? words.entered(entered, kept, cut) : isReordered ? words.reordered(kept) : words.unchanged(kept);
  if (bestRecallRank === null || !isReordered) return [what];
  return [what, bestRecallRank === 1 ? words.bestSame : words.best(bestRecallRank)];
}
