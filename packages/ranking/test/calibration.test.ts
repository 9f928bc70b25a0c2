import { describe, expect, it } from "vitest";
import { brierScore, calibrator, isotonicRegression, logLoss, plattScaling, precisionRecallCurve } from "../src";
import golden from "./golden/calibration.json";

// What scikit-learn makes of random scores: training/golden/record.py.
describe.each(golden.sets)("scores of the set $name, as scikit-learn calibrates them", (set) => {
  const examples = set.scores.map((score, index) => ({ score, isRelevant: set.labels[index] === true }));
  const predicted = (probabilityOf: (score: number) => number) =>
    examples.map(({ score, isRelevant }) => ({ probability: probabilityOf(score), isRelevant }));

  it("Platt's parameters to 1e-7, as far as scikit-learn's own search goes; the losses to 1e-9", () => {
    const calibration = plattScaling(examples);
    expect(calibration.slope / set.platt.slope).toBeCloseTo(1, 7);
    expect(calibration.intercept / set.platt.intercept).toBeCloseTo(1, 7);
    const predictions = predicted(calibrator(calibration));
    expect(brierScore(predictions)).toBeCloseTo(set.platt.brier, 9);
    expect(logLoss(predictions)).toBeCloseTo(set.platt.logLoss, 9);
  });

  it("isotonic probabilities between and beyond the observed scores, and the losses, to 1e-9", () => {
    const probabilityOf = calibrator(isotonicRegression(examples));
    for (const [index, score] of set.isotonic.asked.entries()) {
      expect(probabilityOf(score)).toBeCloseTo(set.isotonic.probabilities[index] ?? Number.NaN, 9);
    }
    expect(brierScore(predicted(probabilityOf))).toBeCloseTo(set.isotonic.brier, 9);
    expect(logLoss(predicted(probabilityOf))).toBeCloseTo(set.isotonic.logLoss, 9);
  });

  it("precision and recall at every cut", () => {
    const curve = precisionRecallCurve(examples);
    const { cuts, precision, recall } = set.precisionRecall;
    expect(curve.map(({ cut }) => cut)).toEqual(cuts);
    for (const [index, point] of curve.entries()) {
      expect(point.precision).toBeCloseTo(precision[index] ?? Number.NaN, 9);
      expect(point.recall).toBeCloseTo(recall[index] ?? Number.NaN, 9);
    }
  });
});
