import type { ScoreType } from "@secondpass/ranking";
import type { Dictionary } from "../../i18n/en";
import type { Row } from "./rerank-order";

/** The score a list is ordered by, and what stands under it, each with its name. */
export type ScoreText = { readonly main: string; readonly detail: readonly string[] };

/**
 * Digits after the point: a fused rank score lives between 0 and 0.033, a cosine between -1 and 1, a probability between 0 and
 * 1; BM25 and logits are larger. An unknown score may be any of these.
 */
const DIGITS = { fused: 4, cosine: 3, bm25: 2, logit: 2, sigmoid: 3, probability: 3, unknown: 3 } as const;

export function scoreText(kind: keyof typeof DIGITS, score: number): string {
  // A true minus sign is as wide as a figure, so that columns stay aligned.
  return score.toFixed(DIGITS[kind]).replace("-", "−");
}

/** What the second list is ordered by: all of its scores are of one kind. `null` until a row is scored. */
export function scoreTypeOf(rows: readonly Row[]): ScoreType | null {
  return rows.find((row) => row.score !== null)?.scoreType ?? null;
}

/** The score by its name, and its sigmoid only where that is another number; a dash until the passage is scored. */
export function rerankScores({ score, scoreType, probability }: Row): ScoreText {
  if (score === null) return { main: "–", detail: [] };
  return {
    main: scoreText(scoreType ?? "unknown", score),
    detail: scoreType === "logit" && probability !== null ? [scoreText("sigmoid", probability)] : [],
  };
}

/** @returns `logit · sigmoid`, or the one name there is; nothing while nothing is scored */
export function rerankScoreName(scoreType: ScoreType | null, t: Pick<Dictionary, "ask">): string {
  const names = t.ask.scoreNames;
  if (scoreType === null) return "";
  return scoreType === "logit" ? `${names.logit} · ${names.sigmoid}` : names[scoreType];
}
