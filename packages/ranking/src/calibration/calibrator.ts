import type { IsotonicCalibration } from "./isotonic-regression";
import type { PlattCalibration } from "./platt-scaling";

/** A fitted calibration: plain data, to be stored and shown. */
export type Calibration = PlattCalibration | IsotonicCalibration;

/** From the score of a reranker to the probability that the passage is relevant, 0..1. Never falls as the score rises. */
export type Calibrator = (score: number) => number;

/** The function that a fitted calibration stands for. */
export function calibrator(calibration: Calibration): Calibrator {
  if (calibration.method === "isotonic") return (score) => interpolated(score, calibration);
  const { slope, intercept } = calibration;
  return (score) => 1 / (1 + Math.exp(-(slope * score + intercept)));
}

function interpolated(score: number, { scores, probabilities }: IsotonicCalibration): number {
  // The first fitted score that is not below this one.
  let [from, to] = [0, scores.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((scores[middle] ?? Number.NaN) < score) from = middle + 1;
    else to = middle;
  }
  const above = Math.min(from, scores.length - 1);
  const below = scores[above] === score ? above : Math.max(0, from - 1);
  const [low, high] = [probabilities[below] ?? Number.NaN, probabilities[above] ?? Number.NaN];
  const [left, right] = [scores[below] ?? Number.NaN, scores[above] ?? Number.NaN];
  return low === high || left === right ? low : low + ((high - low) * (score - left)) / (right - left);
}
