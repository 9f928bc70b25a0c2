/** The value below which the given share of the measurements lies (nearest rank). @throws RangeError on an empty list */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
  if (value === undefined) throw new RangeError("There is no percentile of no measurements.");
  return value;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
