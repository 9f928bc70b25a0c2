/** At once after the first crash, then 0.5 s doubling to 30 s, so that a child that cannot live does not spin. */
export function respawnDelayMs(crashesInARow: number): number {
  return crashesInARow <= 1 ? 0 : Math.min(30_000, 500 * 2 ** (crashesInARow - 2));
}
