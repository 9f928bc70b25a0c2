import { describe, expect, it } from "vitest";
import { randomBelow, seededRandom } from "../random/seeded-random";
import { gaussian } from "../testing/gaussian";
import { comparePaired } from "./compare-paired";

describe("comparePaired", () => {
  it("finds nothing between identical runs: p is exactly 1", () => {
    const values = [0.1, 0.5, 0.9, 0];
    expect(comparePaired(values, values)).toEqual({ delta: 0, pValue: 1, ci95: [0, 0] });
  });

  it("counts every sign assignment for few queries", () => {
    // Differences 1, 2, 3: |sum| >= 6 holds for +++ and --- of 8 assignments, so p = 2/8.
    expect(comparePaired([0, 0, 0], [1, 2, 3]).pValue).toBe(0.25);
    // Differences 1, -1, 1: sums are 3 (once), -3 (once), 1 and -1 (three times each): all |sum| >= 1, so p = 1.
    expect(comparePaired([0, 1, 0], [1, 0, 1]).pValue).toBe(1);
    // 13 differences of 1: only all plus and all minus, 2 / 2^13. Ties add queries, not evidence.
    expect(comparePaired(new Array(20).fill(0), [...new Array(13).fill(1), ...new Array(7).fill(0)]).pValue).toBe(
      2 / 8192,
    );
  });

  it("holds sums that differ only by rounding for equally extreme", () => {
    // +0.1 +0.2 -0.3 adds up to 5.6e-17 one way and to 0 another; exactly, all 8 assignments reach |0|.
    expect(comparePaired([0, 0, 0.3], [0.1, 0.2, 0]).pValue).toBe(1);
  });

  it("says by how much b is better than a", () => {
    const { delta, ci95 } = comparePaired([0.2, 0.4], [0.5, 0.5]);
    expect(delta).toBeCloseTo(0.2, 12);
    expect(ci95[0]).toBeCloseTo(0.1, 12);
    expect(ci95[1]).toBeCloseTo(0.3, 12);
    expect(comparePaired([0.5, 0.5], [0.2, 0.4]).delta).toBeCloseTo(-0.2, 12);
  });

  it("agrees with the exact answer when permutations are drawn", () => {
    // 14 differences of 1 and 6 of -1: |sum| = 8, p = P(|2 Bin(20, 1/2) - 20| >= 8) = 2 * 60460 / 2^20 = 0.11532
    const a = new Array(20).fill(0);
    const b = [...new Array(14).fill(1), ...new Array(6).fill(-1)];
    expect(comparePaired(a, b, { permutations: 100_000 }).pValue).toBeCloseTo(0.11532, 2);
  });

  it("has an interval close to the normal one for many queries", () => {
    // Differences 0 and 1, half each, n = 400: mean 0.5, standard error 0.5 / 20 = 0.025, 95 % = 0.5 +- 0.049
    const b = Array.from({ length: 400 }, (_value, index) => index % 2);
    const { ci95 } = comparePaired(new Array(400).fill(0), b);
    expect(ci95[0]).toBeCloseTo(0.451, 2);
    expect(ci95[1]).toBeCloseTo(0.549, 2);
  });

  it("gives the same answer for the same seed, another for another", () => {
    const random = seededRandom(3);
    const a = Array.from({ length: 100 }, () => randomBelow(random, 100) / 100);
    const b = Array.from({ length: 100 }, () => randomBelow(random, 100) / 100);
    expect(comparePaired(a, b)).toEqual(comparePaired(a, b));
    expect(comparePaired(a, b, { seed: 2 })).not.toEqual(comparePaired(a, b));
  });

  it("finds a consistent gain over 1,000 queries, and never a p-value of 0", () => {
    const a = new Array(1000).fill(0.5);
    const b = a.map((value, index) => value + (index % 3 === 0 ? -0.1 : 0.1));
    expect(comparePaired(a, b).pValue).toBe(1 / 10_001);
  });

  it("refuses lists that are not the same queries", () => {
    expect(() => comparePaired([1], [1, 2])).toThrow("found 1 and 2 values");
    expect(() => comparePaired([], [])).toThrow(RangeError);
    expect(() => comparePaired([1, Number.NaN], [1, 2])).toThrow("found NaN and 2 at position 1");
  });
});

describe("what comparePaired finds in simulated experiments", () => {
  // 500 questions. Reranking leaves most of them as they are: three of five differ by nothing but the gain, and the noise of the
  // others makes the standard deviation over all 0.08.
  const simulate = (gain: number) => {
    const random = seededRandom(7);
    return Array.from({ length: 100 }, () => {
      const a = Array.from({ length: 500 }, () => randomBelow(random, 1000) / 1000);
      const b = a.map(
        (value, index) => value + gain + (index % 5 < 2 ? (0.08 / Math.sqrt(0.4)) * gaussian(random) : 0),
      );
      return comparePaired(a, b, { permutations: 2_000, resamples: 1 });
    });
  };

  it("a gain of 0.02 on 500 questions, in at least 95 of 100", () => {
    const found = simulate(0.02).filter(({ delta, pValue }) => delta > 0 && pValue < 0.05);
    expect(found.length).toBeGreaterThanOrEqual(95);
  });

  it("a gain of 0 in at most 10 of 100", () => {
    expect(simulate(0).filter(({ pValue }) => pValue < 0.05).length).toBeLessThanOrEqual(10);
  });
});
