import { describe, expect, it } from "vitest";
import { seededRandom } from "../random/seeded-random";
import { gaussian } from "../testing/gaussian";
import { comparePaired } from "./compare-paired";
import { questionsNeeded } from "./questions-needed";

describe("questionsNeeded", () => {
  it("equals the hand-worked value, whichever system is better", () => {
    // Mean 0.02, deviation 0.08: (1.959964 + 0.841621)^2 * (0.08 / 0.02)^2 = 7.848879 * 16 = 125.58
    const spread = 0.08 / Math.SQRT2;
    expect(questionsNeeded([0.02 - spread, 0.02 + spread])).toBe(126);
    expect(questionsNeeded([-0.02 - spread, -0.02 + spread])).toBe(126);
  });

  it("asks for four times as many for half the difference", () => {
    const spread = 0.08 / Math.SQRT2;
    // 7.848879 * 64 = 502.33
    expect(questionsNeeded([0.01 - spread, 0.01 + spread])).toBe(503);
  });

  it("asks for six where even two would seem enough, as the test cannot settle anything with five", () => {
    expect(questionsNeeded([0.1, 0.1, 0.1])).toBe(6);
    expect(comparePaired([0, 0, 0, 0, 0], [1, 1, 1, 1, 1]).pValue).toBe(2 / 32);
    expect(comparePaired([0, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1]).pValue).toBe(2 / 64);
  });

  it("says nothing after fewer than two questions, or when the mean is 0 or the rounding of its sum", () => {
    expect(questionsNeeded([])).toBeNull();
    expect(questionsNeeded([0.2])).toBeNull();
    expect(questionsNeeded([0, 0, 0])).toBeNull();
    expect(questionsNeeded([0.1, 0.2, -0.3])).toBeNull();
  });

  it("names as many as the test then needs: about 80 of 100 simulations find the difference", () => {
    const random = seededRandom(4);
    const found = Array.from({ length: 100 }, () => {
      const differences = Array.from({ length: 126 }, () => 0.02 + 0.08 * gaussian(random));
      return comparePaired(new Array(126).fill(0), differences, { permutations: 1_000, resamples: 1 }).pValue < 0.05;
    }).filter(Boolean).length;
    // The standard deviation of a count of 80 is 4.
    expect(found).toBeGreaterThanOrEqual(70);
    expect(found).toBeLessThanOrEqual(90);
  });

  it("refuses what is not a number", () => expect(() => questionsNeeded([0.1, Number.NaN])).toThrow(RangeError));
});
