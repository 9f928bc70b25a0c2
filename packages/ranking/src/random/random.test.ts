import { describe, expect, it } from "vitest";
import { randomBelow, seededRandom } from "./seeded-random";
import { shuffled } from "./shuffled";

describe("seededRandom", () => {
  it("repeats its sequence for a seed", () => {
    const first = seededRandom(42);
    const second = seededRandom(42);
    expect(Array.from({ length: 50 }, first)).toEqual(Array.from({ length: 50 }, second));
  });

  it("draws every place about equally often", () => {
    const random = seededRandom(1);
    const counts = new Array(10).fill(0);
    for (let draw = 0; draw < 100_000; draw += 1) counts[randomBelow(random, 10)] += 1;
    // Standard deviation of a count is 95.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });
});

describe("shuffled", () => {
  it("keeps every item once, leaves its input alone and repeats itself for a seed", () => {
    const items = Object.freeze([1, 2, 3, 4, 5, 6, 7, 8]);
    const order = shuffled(items, seededRandom(5));
    expect(order).not.toEqual(items);
    expect([...order].sort((a, b) => a - b)).toEqual(items);
    expect(shuffled(items, seededRandom(5))).toEqual(order);
  });

  it("brings every order about equally often", () => {
    const random = seededRandom(6);
    const counts = new Map<string, number>();
    for (let round = 0; round < 6_000; round += 1) {
      const order = shuffled(["a", "b", "c"], random).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    // Six orders, 1,000 each with a standard deviation of 29.
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});
