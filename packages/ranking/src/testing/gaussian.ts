import type { SeededRandom } from "../random/seeded-random";

/** A draw of the standard normal distribution (Box and Muller 1958), for simulations. */
export function gaussian(random: SeededRandom): number {
  // The half keeps the logarithm off 0.
  const radius = Math.sqrt(-2 * Math.log((random() + 0.5) / 2 ** 32));
  return radius * Math.cos((2 * Math.PI * random()) / 2 ** 32);
}
