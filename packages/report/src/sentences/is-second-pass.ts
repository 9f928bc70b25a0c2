import type { Verdict } from "@secondpass/ranking";

/**
 * Whether a verdict is plainly about a second pass: one recall, before and after it is reranked. Other pairs are named.
 */
export function isSecondPass({ a, b }: Pick<Verdict, "a" | "b">): boolean {
  return a.first === b.first && a.second === null && b.second !== null && a.topN === b.topN;
}
