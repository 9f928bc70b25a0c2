import { describe, expect, it } from "vitest";
import { sigmoid } from "./sigmoid";

describe("sigmoid", () => {
  it("is one half at 0 and symmetric", () => {
    expect(sigmoid(0)).toBe(0.5);
    // 1 / (1 + e^-2) = 0.8807970780
    expect(sigmoid(2)).toBeCloseTo(0.880797078, 9);
    expect(sigmoid(-2)).toBeCloseTo(1 - 0.880797078, 9);
  });

  it("neither overflows nor leaves 0..1 for any logit", () => {
    for (const logit of [1e308, 800, 40]) expect(sigmoid(logit)).toBe(1);
    expect(sigmoid(-800)).toBe(0);
    expect(sigmoid(-40)).toBeGreaterThan(0);
  });
});
