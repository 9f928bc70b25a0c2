/** A difference of scores: 0 as it is, small ones by their power of ten, so that 0.0000004 does not read as nothing. */
export function deltaText(delta: number): string {
  if (delta === 0) return "0";
  return delta < 0.001 ? delta.toExponential(1).replace("-", "−") : delta.toPrecision(3);
}
