import type { Prediction } from "./probability-losses";

/** Predictions of about one size: what was said of them, and what turned out. */
export type ReliabilityBin = {
  /** The mean of the probabilities. */
  readonly predicted: number;
  /** The share that was relevant. */
  readonly observed: number;
  readonly count: number;
};

export type ReliabilityCurve = {
  /** Ascending by `predicted`. */
  readonly bins: readonly ReliabilityBin[];
  /** The mean distance of `predicted` and `observed`, bins weighted by their count: 0..1, 0 is perfectly calibrated. */
  readonly expectedCalibrationError: number;
};

/**
 * Whether probabilities mean what they say: of what was given 70 %, are 70 % relevant? Bins hold equally many predictions, as
 * probabilities of passages crowd near 0, where bins of equal width would put nearly all of them into one (Nguyen and O'Connor, EMNLP
 * 2015; the expected calibration error is that of Naeini, Cooper and Hauskrecht, AAAI 2015). Equal probabilities are never
 * split between two bins, which would depend on their order; bins then differ in size, and there may be fewer.
 *
 * @param options.bins how many; default 10
 * @throws RangeError for fewer than one bin
 */
export function reliabilityCurve(
  predictions: readonly Prediction[],
  options: { readonly bins?: number } = {},
): ReliabilityCurve {
  const { bins: wanted = 10 } = options;
  if (!Number.isInteger(wanted) || wanted < 1)
    throw new RangeError(`found ${wanted} bins, expected a whole number from 1`);
  const ascending = [...predictions].sort((a, b) => a.probability - b.probability);

  const bins: ReliabilityBin[] = [];
  let from = 0;
  for (let number = 1; number <= wanted; number += 1) {
    let to = Math.round((number * ascending.length) / wanted);
    while (to > 0 && to < ascending.length && ascending[to]?.probability === ascending[to - 1]?.probability) to += 1;
    if (to <= from) continue;
    bins.push(summed(ascending.slice(from, to)));
    from = to;
  }
  const error = bins.reduce((sum, { predicted, observed, count }) => sum + count * Math.abs(predicted - observed), 0);
  return { bins, expectedCalibrationError: predictions.length === 0 ? 0 : error / predictions.length };
}

function summed(predictions: readonly Prediction[]): ReliabilityBin {
  const count = predictions.length;
  const predicted = predictions.reduce((sum, { probability }) => sum + probability, 0) / count;
  const observed = predictions.filter(({ isRelevant }) => isRelevant).length / count;
  return { predicted, observed, count };
}
