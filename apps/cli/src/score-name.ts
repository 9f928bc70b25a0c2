import type { ScoreType } from "@secondpass/ranking";

/** What a rerank score is called in print. */
export function scoreName(scoreType: ScoreType): string {
  return scoreType === "unknown" ? "score" : scoreType;
}
