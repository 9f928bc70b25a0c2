import type { ScoreType } from "@secondpass/inference";
import { sigmoid } from "./sigmoid";

/** A score as a probability, for reading: a probability stays what it is, and what cannot be read as one is `null`. */
export function probabilityOf(score: number, scoreType: ScoreType): number | null {
  if (scoreType === "logit") return sigmoid(score);
  return scoreType === "probability" ? score : null;
}
