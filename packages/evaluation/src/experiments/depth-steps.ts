const STEPS = [5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 150, 200, 300, 500, 700, 1_000];

/**
 * The depths at which a second pass over `candidates` passages is timed: where a curve bends most there are more of them.
 *
 * @param wanted depths that somebody asked for
 * @example depthSteps(30, [25]) // [5, 10, 20, 25, 30]
 */
export function depthSteps(candidates: number, wanted: readonly number[] = []): number[] {
  const within = [...STEPS, ...wanted].filter((step) => step < candidates);
  return [...new Set([...within, candidates])].sort((a, b) => a - b);
}
