/**
 * A number of parameters as people say it.
 *
 * @example formatCount(8_600_000) // "8.6 M"
 */
export function formatCount(count: number): string {
  const [value, unit] = count >= 1e9 ? [count / 1e9, "B"] : count >= 1e6 ? [count / 1e6, "M"] : [count / 1e3, "k"];
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}
