import { describe, expect, it } from "vitest";
import { cohenKappa, type GradePair, krippendorffAlpha } from "../src";
import golden from "./golden/agreement.json";

// What scikit-learn and the package krippendorff say of random judgements: training/golden/record.py.
describe("agreement of judges, to 1e-9", () => {
  it.each(golden.kappa.map((row, index) => ({ index, ...row })))("kappa of set $index equals scikit-learn's", (row) => {
    const pairs = row.pairs.map(([first = Number.NaN, second = Number.NaN]): GradePair => [first, second]);
    expect(cohenKappa(pairs, { weights: "none" })).toBeCloseTo(row.none, 9);
    expect(cohenKappa(pairs, { weights: "quadratic" })).toBeCloseTo(row.quadratic, 9);
  });

  it.each(golden.alpha.map((row, index) => ({ index, ...row })))("alpha of set $index equals krippendorff's", (row) => {
    expect(krippendorffAlpha(row.ratings, { level: "nominal" })).toBeCloseTo(row.nominal, 9);
    expect(krippendorffAlpha(row.ratings, { level: "ordinal" })).toBeCloseTo(row.ordinal, 9);
  });
});
