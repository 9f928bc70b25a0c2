/** How far something was at a moment. */
export type Milestone = { readonly done: number; readonly at: number };

/**
 * How long the rest will take if it goes on as since `from`.
 *
 * @param from where the watching began: what was done before may have been done at another time
 * @param at in milliseconds, as `from.at`
 * @returns null while nothing was done since
 */
export function secondsLeft(
  from: Milestone,
  { done, total, at }: Milestone & { readonly total: number },
): number | null {
  if (done <= from.done || at <= from.at) return null;
  return ((total - done) * (at - from.at)) / (done - from.done) / 1_000;
}
