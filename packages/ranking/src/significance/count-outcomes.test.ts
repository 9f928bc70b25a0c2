import { describe, expect, it } from "vitest";
import { countOutcomes } from "./count-outcomes";

describe("countOutcomes", () => {
  it("counts b against a", () => {
    expect(countOutcomes([0.5, 0.5, 0.5, 0.5], [0.6, 0.5, 0.4, 0.9])).toEqual({ wins: 2, ties: 1, losses: 1 });
  });

  it("holds values that differ only by rounding for a tie", () => {
    expect(countOutcomes([0.3], [0.1 + 0.2])).toEqual({ wins: 0, ties: 1, losses: 0 });
  });

  it("refuses lists that are not the same queries", () => {
    expect(() => countOutcomes([1], [1, 2])).toThrow("found 1 and 2 values");
  });
});
