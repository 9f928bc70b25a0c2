import type { Dictionary } from "../../../i18n/en";
import type { Row } from "../../ranking-view/rerank-order";
import { rerankScores, type ScoreText, scoreText } from "../../ranking-view/score-text";

/**
 * A row's score and what stands under it: the other reading of the score, and how much of the passage was read where that is not
 * all. With `normalise`, as in FlagReranker's compute_score, the sigmoid is the score.
 */
export function benchScores(row: Row, normalise: boolean, t: Pick<Dictionary, "bench">): ScoreText {
  const { main, detail } = swapped(row, normalise);
  const cut = row.tokens !== null && row.tokens.read < row.tokens.total ? row.tokens : null;
  return { main, detail: cut === null ? detail : [...detail, t.bench.tokensOf(cut.read, cut.total)] };
}

/** @returns the names of what `benchScores` gives, in its order */
export function benchScoreName(
  scoreType: Row["scoreType"],
  normalise: boolean,
  t: Pick<Dictionary, "ask" | "bench">,
): string {
  const { logit, sigmoid } = t.ask.scoreNames;
  if (scoreType === "logit") return normalise ? `${sigmoid} · ${logit}` : `${logit} · ${sigmoid}`;
  return scoreType === null ? "" : t.ask.scoreNames[scoreType];
}

function swapped(row: Row, normalise: boolean): ScoreText {
  const isSwapped = normalise && row.score !== null && row.scoreType === "logit" && row.probability !== null;
  if (!isSwapped || row.score === null || row.probability === null) return rerankScores(row);
  return { main: scoreText("sigmoid", row.probability), detail: [scoreText("logit", row.score)] };
}
