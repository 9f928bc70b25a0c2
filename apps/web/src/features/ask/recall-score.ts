import type { RecalledHit } from "@secondpass/ranking";
import type { Dictionary } from "../../i18n/en";
import { type ScoreText, scoreText } from "../ranking-view/score-text";
import type { SearchInput } from "./use-search";

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
