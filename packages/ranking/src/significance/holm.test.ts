import { describe, expect, it } from "vitest";
import { holm } from "./holm";

describe("holm", () => {
  it("multiplies the smallest by their number, the next by one fewer, and keeps their order", () => {
    // Ascending: 0.005 * 4 = 0.02, 0.01 * 3 = 0.03, 0.03 * 2 = 0.06, 0.04 * 1 = 0.04, which may not fall below 0.06.
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
  });

  it("never goes beyond 1", () => expect(holm([0.6, 0.9, 1])).toEqual([1, 1, 1]));

  it("leaves a single p-value as it is, and gives nothing for nothing", () => {
    expect(holm([0.2])).toEqual([0.2]);
    expect(holm([])).toEqual([]);
  });

  it("gives equal p-values the same adjusted one", () => expect(holm([0.01, 0.01, 0.5])).toEqual([0.03, 0.03, 0.5]));

  it("refuses what is no p-value", () => {
    expect(() => holm([0.1, 1.5])).toThrow("found p-value 1.5, expected a number from 0 to 1");
    expect(() => holm([Number.NaN])).toThrow(RangeError);
  });
});
