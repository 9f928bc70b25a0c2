/** Gives the next 32 random bits as an unsigned integer. */
export type SeededRandom = () => number;

/**
 * A small generator with a fixed sequence per seed, so that a p-value can be computed again: sfc32 by Chris Doty-Humphrey
 * (128 bits of state, passes PractRand), seeded as its author does, by one word and twelve rounds of warming up.
 */
export function seededRandom(seed: number): SeededRandom {
  let a = 0;
  let b = seed >>> 0;
  let c = 0;
  let counter = 1;
  const next = (): number => {
    const value = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + value;
    return value >>> 0;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

/** A whole number from 0 to `below` - 1. The bias of scaling 32 bits is below one in four million for up to 1,000 queries. */
export function randomBelow(random: SeededRandom, below: number): number {
  return Math.floor((random() / 2 ** 32) * below);
}
