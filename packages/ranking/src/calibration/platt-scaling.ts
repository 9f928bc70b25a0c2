import { assertExamples, type LabelledScore } from "./calibration-example";

/** P(relevant) = 1 / (1 + exp(-(slope * score + intercept))). */
export type PlattCalibration = { readonly method: "platt"; readonly slope: number; readonly intercept: number };

/**
 * Fits a sigmoid to scores and judgements (Platt 1999, "Probabilistic outputs for support vector machines"): two numbers, so it
 * needs few examples, and any score has a probability. It assumes that the log odds rise evenly with the score, as they do for the
 * logits of a cross-encoder more often than for cosines.
 *
 * The targets are Platt's: not 1 and 0 but (n+ + 1) / (n+ + 2) and 1 / (n- + 2), so that examples which a cut separates perfectly do
 * not give certainty. The minimum is found by Newton's method with a line search, on losses written so that no exponential
 * overflows (Lin, Lin and Weng 2007, "A note on Platt's probabilistic outputs", which corrects Platt's own algorithm).
 *
 * @throws TooFewExamplesError without examples, RangeError for a score that is not finite
 */
export function plattScaling(examples: readonly LabelledScore[]): PlattCalibration {
  assertExamples(examples);
  const { centre, width } = spreadOf(examples);
  const relevant = examples.filter(({ isRelevant }) => isRelevant).length;
  const other = examples.length - relevant;
  const data: Data = {
    // Standardised, so that the steps do not depend on the units of the scores.
    scores: Float64Array.from(examples, ({ score }) => (score - centre) / width),
    targets: Float64Array.from(examples, ({ isRelevant }) =>
      isRelevant ? (relevant + 1) / (relevant + 2) : 1 / (other + 2),
    ),
  };
  const fitted = minimise(data, { slope: 0, intercept: Math.log((relevant + 1) / (other + 1)) });
  const slope = fitted.slope / width;
  return { method: "platt", slope, intercept: fitted.intercept - slope * centre };
}

type Data = { readonly scores: Float64Array; readonly targets: Float64Array };
type Line = { readonly slope: number; readonly intercept: number };

function spreadOf(examples: readonly LabelledScore[]): { readonly centre: number; readonly width: number } {
  const centre = examples.reduce((sum, { score }) => sum + score, 0) / examples.length;
  const variance = examples.reduce((sum, { score }) => sum + (score - centre) ** 2, 0) / examples.length;
  const width = Math.sqrt(variance);
  // What is only the rounding of the mean is no spread: scores that are all equal have a slope of 0 in any unit.
  return { centre, width: width > 1e-12 * Math.abs(centre) ? width : 1 };
}

/** Lin, Lin and Weng's limit; a fit takes four to ten. */
const STEPS_MAX = 100;
/** Their share of the promised decrease that a step must bring. */
const SUFFICIENT_DECREASE = 1e-4;
const STEP_MIN = 1e-10;
/** The last steps change the loss by less than its own rounding, and still move the line in its eighth digit. */
const LOSS_ROUNDING = 1e-14;
/** Keeps the curvature positive definite, also when all scores are equal. */
const RIDGE = 1e-12;
/** Per example. Theirs is 1e-5 in all; Newton's last step from there to here costs nothing. */
const GRADIENT_MAX = 1e-12;

type Fit = { readonly line: Line; readonly loss: number };

function minimise(data: Data, start: Line): Line {
  let fit: Fit = { line: start, loss: lossOf(data, start) };
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const { bySlope, byIntercept, slopes, mixed, intercepts } = derivativesOf(data, fit.line);
    if (Math.max(Math.abs(bySlope), Math.abs(byIntercept)) <= GRADIENT_MAX * data.scores.length) break;

    const determinant = slopes * intercepts - mixed * mixed;
    const toSlope = -(intercepts * bySlope - mixed * byIntercept) / determinant;
    const toIntercept = -(slopes * byIntercept - mixed * bySlope) / determinant;
    const promised = bySlope * toSlope + byIntercept * toIntercept;
    const next = backtracked(data, fit, { toSlope, toIntercept, promised });
    // No step helps, so what is left of the gradient is rounding.
    if (next === null) break;
    fit = next;
  }
  return fit.line;
}

type Step = {
  readonly toSlope: number;
  readonly toIntercept: number;
  /** What the whole step would change the loss by if the loss were a plane; below 0. */
  readonly promised: number;
};

/** After the whole step, or the largest half, quarter… of it that brings enough of what it promises; null when none does. */
function backtracked(data: Data, { line, loss }: Fit, { toSlope, toIntercept, promised }: Step): Fit | null {
  for (let size = 1; size >= STEP_MIN; size /= 2) {
    const next = { slope: line.slope + size * toSlope, intercept: line.intercept + size * toIntercept };
    const nextLoss = lossOf(data, next);
    if (nextLoss <= loss * (1 + LOSS_ROUNDING) + size * SUFFICIENT_DECREASE * promised) {
      return { line: next, loss: nextLoss };
    }
  }
  return null;
}

/** The cross-entropy, Σ log(1 + e^z) - target * z. */
function lossOf({ scores, targets }: Data, { slope, intercept }: Line): number {
  let loss = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const z = slope * (scores[index] ?? Number.NaN) + intercept;
    // log(1 + e^z) without an exponential that may overflow.
    loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - (targets[index] ?? Number.NaN) * z;
  }
  return loss;
}

type Derivatives = {
  /** First derivatives of the loss. */
  readonly bySlope: number;
  readonly byIntercept: number;
  /** Second derivatives: twice by the slope, by both, twice by the intercept. */
  readonly slopes: number;
  readonly mixed: number;
  readonly intercepts: number;
};

function derivativesOf({ scores, targets }: Data, { slope, intercept }: Line): Derivatives {
  let bySlope = 0;
  let byIntercept = 0;
  let slopes = RIDGE;
  let mixed = 0;
  let intercepts = RIDGE;
  for (let index = 0; index < scores.length; index += 1) {
    const score = scores[index] ?? Number.NaN;
    const z = slope * score + intercept;
    const small = Math.exp(-Math.abs(z));
    const probability = (z >= 0 ? 1 : small) / (1 + small);
    const error = probability - (targets[index] ?? Number.NaN);
    const weight = small / (1 + small) ** 2;
    bySlope += error * score;
    byIntercept += error;
    slopes += weight * score * score;
    mixed += weight * score;
    intercepts += weight;
  }
  return { bySlope, byIntercept, slopes, mixed, intercepts };
}
