const UNITS = ["B", "kB", "MB", "GB", "TB"];

/**
 * A size in the decimal units of file managers, with two or three figures.
 *
 * @example formatBytes(1_234_567) // "1.2 MB"
 */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit > 0 && value < 9.95 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}
