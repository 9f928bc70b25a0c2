import { describe, expect, it } from "vitest";
import { cohenKappa, type GradePair } from "./cohen-kappa";
import { krippendorffAlpha } from "./krippendorff-alpha";

const times = (count: number, pair: GradePair): GradePair[] => new Array<GradePair>(count).fill(pair);

describe("cohenKappa", () => {
  // 20 pairs: both say 1 of eight things and 0 of six, the first alone says 1 of four, the second alone of two.
  const pairs = [...times(8, [1, 1]), ...times(6, [0, 0]), ...times(4, [1, 0]), ...times(2, [0, 1])];

  it("equals the hand-worked value", () => {
    // Observed agreement 14/20 = 0.7. Expected: 12/20 * 10/20 + 8/20 * 10/20 = 0.5. (0.7 - 0.5) / (1 - 0.5) = 0.4
    expect(cohenKappa(pairs, { weights: "none" })).toBeCloseTo(0.4, 12);
  });

  it("is the same with quadratic weights where there are only two grades", () => {
    expect(cohenKappa(pairs, { weights: "quadratic" })).toBeCloseTo(0.4, 12);
  });

  it("forgives near misses with quadratic weights, and only then", () => {
    const near = [...times(5, [0, 0]), ...times(5, [3, 3]), ...times(2, [2, 3])];
    const far = [...times(5, [0, 0]), ...times(5, [3, 3]), ...times(2, [0, 3])];
    const kappa = (rows: readonly GradePair[]) => cohenKappa(rows, { weights: "quadratic" }) ?? Number.NaN;
    // near: observed 2 * 1. Expected (5 * 7 * 9 + 5 * 5 * 9 + 2 * 5 * 4 + 2 * 7 * 1) / 12 = 594 / 12 = 49.5
    expect(kappa(near)).toBeCloseTo(1 - 2 / 49.5, 12);
    // far: observed 2 * 9. Expected (7 * 7 * 9 + 5 * 5 * 9) / 12 = 666 / 12 = 55.5
    expect(kappa(far)).toBeCloseTo(1 - 18 / 55.5, 12);
  });

  it("is 1 for full agreement and below 0 for less than chance", () => {
    expect(cohenKappa([...times(3, [0, 0]), ...times(2, [2, 2])], { weights: "none" })).toBe(1);
    expect(cohenKappa([...times(3, [0, 1]), ...times(3, [1, 0])], { weights: "none" })).toBe(-1);
  });

  it("is undefined without pairs, and when both judges know one grade only", () => {
    expect(cohenKappa([], { weights: "none" })).toBeNull();
    expect(cohenKappa(times(9, [2, 2]), { weights: "quadratic" })).toBeNull();
  });
});

describe("krippendorffAlpha", () => {
  it("equals the hand-worked value for two judges and two grades", () => {
    // Five things: 00 00 11 11 01. Ten grades, five of each. Observed: 01 and 10, 2. Expected: 2 * 5 * 5 = 50. 1 - 2 * 9 / 50
    const ratings = [
      [0, 0],
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 1],
    ];
    expect(krippendorffAlpha(ratings, { level: "nominal" })).toBeCloseTo(0.64, 12);
  });

  it("measures the distance of two grades by how many were given between them", () => {
    // 0 0 | 2 2 | 3 3 | 0 3: three times 0, twice 2, three times 3. Places 1.5, 4, 6.5: from 0 to 2 and from 2 to 3 it is as far, 2.5.
    // Observed: twice 5^2 = 50. Expected: 2 * (3 * 2 * 6.25 + 3 * 3 * 25 + 2 * 3 * 6.25) = 600. 1 - 50 * 7 / 600
    const ratings = [
      [0, 0],
      [2, 2],
      [3, 3],
      [0, 3],
    ];
    expect(krippendorffAlpha(ratings, { level: "ordinal" })).toBeCloseTo(1 - 350 / 600, 12);
  });

  it("leaves out what fewer than two judged, and does not mind where in a row a judge is missing", () => {
    const whole = [
      [0, 0],
      [1, 1],
      [0, 1],
    ];
    const holed = [[null, 0, 0], [1, null, 1], [0, 1], [3, null, null], [null], []];
    for (const level of ["nominal", "ordinal"] as const) {
      expect(krippendorffAlpha(holed, { level })).toBe(krippendorffAlpha(whole, { level }));
    }
  });

  it("is 1 for full agreement", () => {
    const ratings = [
      [0, 0, 0],
      [3, 3, null],
    ];
    expect(krippendorffAlpha(ratings, { level: "ordinal" })).toBe(1);
  });

  it("is undefined when nothing was judged twice, and when only one grade was given", () => {
    expect(krippendorffAlpha([], { level: "nominal" })).toBeNull();
    expect(krippendorffAlpha([[1, null], [0]], { level: "nominal" })).toBeNull();
    expect(
      krippendorffAlpha(
        [
          [1, 1],
          [1, 1],
        ],
        { level: "ordinal" },
      ),
    ).toBeNull();
  });
});
