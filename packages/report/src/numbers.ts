/**
 * How numbers are written, once for pages and reports: with a real minus sign, as many digits as mean something, and never
 * rounded across a border that something is decided by.
 */

const MINUS = "−";

/** A metric: three decimals are what a hundred questions can tell apart. */
export function metricText(value: number): string {
  return negated(value.toFixed(3));
}

/** A difference of metrics, with its sign: `+0.061`, `−0.010`, `0.000`. */
export function differenceText(value: number): string {
  const text = metricText(value);
  return text.startsWith(MINUS) || Number(text) === 0 ? text : `+${text}`;
}

/** Without its sign, where words say which way it went. */
export function sizeText(value: number): string {
  return metricText(Math.abs(value));
}

/** A rerank score in its own units. */
export function scoreText(value: number): string {
  return negated(value.toFixed(2));
}

/** A share as a fraction, as judged@k and precision are read. */
export function shareText(value: number): string {
  if (value > 0.995 && value < 1) return "> 0.99";
  if (value > 0 && value < 0.005) return "< 0.01";
  return value.toFixed(2);
}

/** A share in percent; only all is 100 %, and only nothing 0 %. */
export function percentText(share: number): string {
  if (share > 0.995 && share < 1) return "> 99 %";
  if (share > 0 && share < 0.005) return "< 1 %";
  return `${Math.round(share * 100)} %`;
}

/** What 10,000 permutations can say at least. */
const P_LEAST = 0.0001;
/** Below this a difference is called one, so what is below must not read as if it were not. */
const P_LEVEL = 0.05;

/** A p-value: `0.0004`, `0.031`, `0.52`, `< 0.0001`, `1`. */
export function pText(p: number): string {
  if (p < P_LEAST) return `< ${P_LEAST}`;
  if (p === 1) return "1";
  if (p > 0.995) return "> 0.99";
  const text = p.toFixed(p < 0.01 ? 4 : p < 0.1 ? 3 : 2);
  return p < P_LEVEL && Number(text) >= P_LEVEL ? "0.0499" : text;
}

/** `p = 0.0004`, `p < 0.0001`, in one piece: no line ends within it. */
export function pEquation(p: number): string {
  const text = pText(p);
  return (/^[<>]/.test(text) ? `p ${text}` : `p = ${text}`).replaceAll(" ", "\u00a0");
}

/** A time with its unit: `0.4 ms`, `28 ms`, `1.2 s`. */
export function millisecondsText(ms: number): string {
  if (ms >= 9_950) return `${Math.round(ms / 1_000)} s`;
  if (ms >= 999.5) return `${(ms / 1_000).toFixed(1)} s`;
  return `${ms < 9.95 && ms > 0 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

/** `1,310`. */
export function countText(count: number): string {
  return count.toLocaleString("en");
}

/** An estimate: two digits, because more would pretend to be known. */
export function roughCountText(count: number): string {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return countText(Math.round(count / unit) * unit);
}

/** A number that rounds to 0 has no sign. */
function negated(text: string): string {
  if (!text.startsWith("-")) return text;
  return Number(text) === 0 ? text.slice(1) : `${MINUS}${text.slice(1)}`;
}
