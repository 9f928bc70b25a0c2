import { describe, expect, it } from "vitest";
import { seededRandom } from "../random/seeded-random";
import { gaussian } from "../testing/gaussian";
import { testLoss } from "./test-loss";

describe("testLoss", () => {
  it("finds nothing between identical runs: p is exactly 1, with a margin and without", () => {
    const few = [0.1, 0.5, 0.9];
    const many = Array.from({ length: 100 }, (_value, index) => index / 100);
    for (const values of [few, many]) {
      expect(testLoss(values, values)).toEqual({ delta: 0, margin: 0, pValue: 1, isLoss: false });
      expect(testLoss(values, values, { margin: 0.01 })).toEqual({ delta: 0, margin: 0.01, pValue: 1, isLoss: false });
    }
  });

  it("counts every sign assignment for few queries, one side of them", () => {
    // Differences -1, -2, -3: a sum of -6 or lower is 1 of 8 assignments. Differences 1, 2, 3: all 8 are 6 or lower.
    expect(testLoss([1, 2, 3], [0, 0, 0]).pValue).toBe(1 / 8);
    expect(testLoss([0, 0, 0], [1, 2, 3]).pValue).toBe(1);
    // -1, -1, 1: of 8 sums, -3 once and -1 three times are as low as -1.
    expect(testLoss([1, 1, 0], [0, 0, 1]).pValue).toBe(4 / 8);
  });

  it("takes the margin off every loss", () => {
    // Six losses of 1: 1 of 64 assignments. With a margin of 1 nothing is left, with 2 every query speaks for b.
    const [a, b] = [
      [1, 1, 1, 1, 1, 1],
      [0, 0, 0, 0, 0, 0],
    ];
    expect(testLoss(a, b)).toEqual({ delta: -1, margin: 0, pValue: 1 / 64, isLoss: true });
    expect(testLoss(a, b, { margin: 1 })).toEqual({ delta: -1, margin: 1, pValue: 1, isLoss: false });
    expect(testLoss(a, b, { margin: 2 }).pValue).toBe(1);
  });

  it("does not take the rounding of a margin for a loss", () => {
    // 0.48 - 0.5 + 0.02 is 1.7e-17 or so, not 0.
    expect(testLoss(new Array(20).fill(0.5), new Array(20).fill(0.48), { margin: 0.02 }).pValue).toBe(1);
  });

  it("finds a loss of twice the margin in 95 of 100 simulations, and one of just the margin in 10 at most", () => {
    const random = seededRandom(11);
    const simulate = (loss: number) =>
      Array.from({ length: 100 }, () => {
        // Two of three questions do not change: the losses are in the others, far from symmetric about the margin.
        const b = Array.from({ length: 600 }, (_value, index) =>
          index % 3 === 0 ? -3 * loss + 0.08 * gaussian(random) : 0,
        );
        return testLoss(new Array(600).fill(0), b, { margin: 0.01, permutations: 1_000 }).isLoss;
      }).filter(Boolean).length;
    expect(simulate(0.02)).toBeGreaterThanOrEqual(95);
    expect(simulate(0.01)).toBeLessThanOrEqual(10);
  });

  it("refuses a margin that is not a size, and lists that are not the same queries", () => {
    expect(() => testLoss([1], [1], { margin: -0.1 })).toThrow("found margin -0.1");
    expect(() => testLoss([1], [1], { margin: Number.NaN })).toThrow(RangeError);
    expect(() => testLoss([1], [1, 2])).toThrow("found 1 and 2 values");
  });
});
