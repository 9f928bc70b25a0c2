/** A difference with its sign, four digits after the point. */
export function signed(value: number): string {
  return `${value < 0 ? "" : "+"}${value.toFixed(4)}`;
}
