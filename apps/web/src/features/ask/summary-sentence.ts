import type { Dictionary } from "../../i18n/en";
import type { ChangeSummary } from "./summarise-change";

/**
 * One or two sentences: what the second pass changed, then where the best passage came from.
 *
 * @param rivals the reranker of the answer and the one that it is compared with, when it is not the recall order
 */
export function summarySentence(
  t: Pick<Dictionary, "ask" | "compare">,
  summary: ChangeSummary,
  rivals: { readonly model: string; readonly other: string } | null = null,
): string[] {
  const { kept, entered, cut, isReordered, bestRecallRank } = summary;
  if (rivals !== null) return rivalSentence(t, summary, rivals);
  const words = t.ask.summary;
  const what =
    entered > 0 ? words.entered(entered, kept, cut) : isReordered ? words.reordered(kept) : words.unchanged(kept);
  if (bestRecallRank === null || !isReordered) return [what];
  return [what, bestRecallRank === 1 ? words.bestSame : words.best(bestRecallRank)];
}

function rivalSentence(
  t: Pick<Dictionary, "compare">,
  { kept, entered, cut, isReordered, bestRecallRank }: ChangeSummary,
  { model, other }: { readonly model: string; readonly other: string },
): string[] {
  const words = t.compare.summary;
  if (bestRecallRank === null || !isReordered) return [words.unchanged(kept, model, other)];
  return [
    entered > 0 ? words.entered(entered, kept, cut, model, other) : words.reordered(kept, model, other),
    bestRecallRank === 1 ? words.bestSame : words.best(bestRecallRank, model, other),
    t.compare.scales,
  ];
}
