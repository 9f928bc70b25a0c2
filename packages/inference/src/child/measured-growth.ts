/** Less than this share of the weights was not all of a model: what was freed before has been taken again. */
const CREDIBLE_SHARE = 0.5;

/**
 * What a model took, from the process's memory before and after its load.
 *
 * @returns null when that cannot be told: memory that an earlier model left free may hold the new one, and then the process has
 *   hardly grown, or shrunk
 */
export function measuredGrowth(
  before: number,
  after: number,
  { weightsBytes }: { readonly weightsBytes: number },
): number | null {
  const growth = after - before;
  return growth > 0 && growth >= weightsBytes * CREDIBLE_SHARE ? growth : null;
}
