import type { RecalledHit } from "@secondpass/ranking";
import type { Dictionary } from "../../i18n/en";
import type { Row } from "./rerank-order";
import type { SearchInput } from "./use-search";

/** The score a list is ordered by, and what stands under it, each with its name. */
export type ScoreText = { readonly main: string; readonly detail: readonly string[] };

/** Digits after the point: a fused rank score lives between 0 and 0.033, a cosine between -1 and 1, BM25 and logits are larger. */
const DIGITS = { fused: 4, cosine: 3, bm25: 2, logit: 2, sigmoid: 3 } as const;

export function scoreText(kind: keyof typeof DIGITS, score: number): string {
  // A true minus sign is as wide as a figure, so that columns stay aligned.
  return score.toFixed(DIGITS[kind]).replace("-", "−");
}

/** What the recall order is ordered by in this mode. */
export function recallScoreName(mode: SearchInput["mode"], t: Pick<Dictionary, "ask">): string {
  const names = t.ask.scoreNames;
  return mode === "hybrid" ? names.fused : mode === "dense" ? names.cosine : names.bm25;
}

export function recallScore(hit: RecalledHit, mode: SearchInput["mode"]): string {
  return scoreText(mode === "hybrid" ? "fused" : mode === "dense" ? "cosine" : "bm25", hit.score);
}

/** The ordering score, and under it what each branch said, each by its own name. */
export function recallScores(hit: RecalledHit, mode: SearchInput["mode"], t: Pick<Dictionary, "ask">): ScoreText {
  const { cos, bm25 } = t.ask.scoreNames;
  if (mode !== "hybrid") return { main: recallScore(hit, mode), detail: [] };
  const branches = [
    hit.dense === undefined ? null : `${cos} ${hit.dense.score.toFixed(2)}`,
    hit.keyword === undefined ? null : `${bm25} ${hit.keyword.score.toFixed(1)}`,
  ];
  return { main: recallScore(hit, mode), detail: branches.filter((branch) => branch !== null) };
}

/** Logit and its sigmoid; a dash until the passage is scored. */
export function rerankScores(row: Row): ScoreText {
  if (row.score === null) return { main: "–", detail: [] };
  return {
    main: scoreText("logit", row.score),
    detail: row.probability === null ? [] : [scoreText("sigmoid", row.probability)],
  };
}
