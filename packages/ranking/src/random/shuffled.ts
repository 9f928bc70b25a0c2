import type { SeededRandom } from "./seeded-random";

/** The same items in a random order. Each draws a 32-bit number and they are sorted by it, so that every order is equally likely. */
export function shuffled<T>(items: readonly T[], random: SeededRandom): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
