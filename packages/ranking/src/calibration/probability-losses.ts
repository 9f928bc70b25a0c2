/** A probability that was predicted, and what turned out. */
export type Prediction = { readonly probability: number; readonly isRelevant: boolean };

/** The mean squared distance of the probabilities from 1 or 0 (Brier 1950): 0 is perfect, 0.25 is always saying one half. */
export function brierScore(predictions: readonly Prediction[]): number {
  return meanOf(predictions, ({ probability, isRelevant }) => (probability - Number(isRelevant)) ** 2);
}

/**
 * The mean surprise, -log of the probability given to what turned out, in nats. A certainty that was wrong would be an infinite
 * surprise, so probabilities are kept the smallest step of a 64-bit float away from 0 and 1, as scikit-learn does.
 */
export function logLoss(predictions: readonly Prediction[]): number {
  return meanOf(predictions, ({ probability, isRelevant }) => {
    const given = isRelevant ? probability : 1 - probability;
    return -Math.log(Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, given)));
  });
}

function meanOf(predictions: readonly Prediction[], loss: (prediction: Prediction) => number): number {
  return predictions.reduce((sum, prediction) => sum + loss(prediction), 0) / predictions.length;
}
