/**
 * A logit as a probability, 1 / (1 + e^-x), for reading only: beyond about 37 every logit becomes 1, so nothing sorts by it.
 * Each sign has its own form, so that the exponential never overflows.
 */
export function sigmoid(logit: number): number {
  if (logit >= 0) return 1 / (1 + Math.exp(-logit));
  const odds = Math.exp(logit);
  return odds / (1 + odds);
}
