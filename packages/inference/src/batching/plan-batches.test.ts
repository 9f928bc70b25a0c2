import { describe, expect, it } from "vitest";
import { planBatches } from "./plan-batches";

const options = { paddedTokensMax: 1_024, firstPaddedTokensMax: 256, oneByOne: false };
const lengths = Array.from({ length: 100 }, (_, index) => 20 + ((index * 173) % 490));

describe("planBatches", () => {
  it("puts every text into exactly one batch", () => {
    const planned = planBatches(lengths, options).flat();
    expect(planned.toSorted((a, b) => a - b)).toEqual(lengths.map((_, index) => index));
  });

  it("never pads a batch of several texts beyond the budget", () => {
    for (const batch of planBatches(lengths, options)) {
      const longest = Math.max(...batch.map((index) => lengths[index] ?? 0));
      expect(batch.length === 1 || batch.length * longest <= options.paddedTokensMax).toBe(true);
    }
  });

  it("keeps the first batch small, so that the first scores come early", () => {
    const [first = []] = planBatches(lengths, options);
    const longest = Math.max(...first.map((index) => lengths[index] ?? 0));
    expect(first.length * longest).toBeLessThanOrEqual(options.firstPaddedTokensMax);
  });

  it("adds little padding to real lengths", () => {
    const real = lengths.reduce((sum, length) => sum + length, 0);
    const padded = planBatches(lengths, options).reduce(
      (sum, batch) => sum + batch.length * Math.max(...batch.map((index) => lengths[index] ?? 0)),
      0,
    );
    expect(padded / real).toBeLessThan(1.1);
  });

  it("gives a text beyond the budget a call of its own", () => {
    expect(planBatches([2_000, 10, 3_000], options)).toEqual([[1], [0], [2]]);
  });

  it("makes batches of one when the weights need it, in the order given", () => {
    expect(planBatches([30, 10, 20], { ...options, oneByOne: true })).toEqual([[0], [1], [2]]);
  });

  it("puts no more texts into a batch than asked", () => {
    expect(planBatches([10, 10, 10, 10, 10], { ...options, textsMax: 2 }).map(({ length }) => length)).toEqual([
      2, 2, 1,
    ]);
  });

  it("plans nothing for nothing", () => {
    expect(planBatches([], options)).toEqual([]);
  });
});
