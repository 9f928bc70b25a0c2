import type { Row } from "./rerank-order";

/** The score a list is ordered by, and what stands under it, each with its name. */
export type ScoreText = { readonly main: string; readonly detail: readonly string[] };

/** Digits after the point: a fused rank score lives between 0 and 0.033, a cosine between -1 and 1, BM25 and logits are larger. */
const DIGITS = { fused: 4, cosine: 3, bm25: 2, logit: 2, sigmoid: 3 } as const;

export function scoreText(kind: keyof typeof DIGITS, score: number): string {
  // A true minus sign is as wide as a figure, so that columns stay aligned.
  return score.toFixed(DIGITS[kind]).replace("-", "−");
}

/** Logit and its sigmoid; a dash until the passage is scored. */
export function rerankScores(row: Row): ScoreText {
  if (row.score === null) return { main: "–", detail: [] };
  return {
    main: scoreText("logit", row.score),
    detail: row.probability === null ? [] : [scoreText("sigmoid", row.probability)],
  };
}
