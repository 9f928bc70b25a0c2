import { describe, expect, it } from "vitest";
import { seededRandom } from "../random/seeded-random";
import { gaussian } from "../testing/gaussian";
import { type CalibrationExample, TooFewExamplesError } from "./calibration-example";
import { calibrator } from "./calibrator";
import { crossValidate } from "./cross-validate";
import { isotonicRegression } from "./isotonic-regression";
import { plattScaling } from "./platt-scaling";
import { brierScore, logLoss } from "./probability-losses";
import { queryFolds } from "./query-folds";
import { reliabilityCurve } from "./reliability-curve";

const relevant = (score: number) => ({ score, isRelevant: true });
const other = (score: number) => ({ score, isRelevant: false });
const chance = (random: () => number) => random() / 2 ** 32;

/** Ten judged scores for each of `questions` questions; `probabilityOf` says how often a score is relevant. */
function drawn(seed: number, questions: number, probabilityOf: (score: number) => number): CalibrationExample[] {
  const random = seededRandom(seed);
  return Array.from({ length: questions * 10 }, (_value, index) => {
    const score = 3 * gaussian(random);
    return { score, isRelevant: chance(random) < probabilityOf(score), queryId: `q${Math.floor(index / 10)}` };
  });
}

describe("plattScaling", () => {
  it("equals the hand-worked value, and is not certain of examples that a cut separates", () => {
    // One of each: the targets are 2/3 and 1/3, and a sigmoid through two points meets both. Its log odds are log 2 and -log 2.
    const { slope, intercept } = plattScaling([relevant(1), other(0)]);
    expect(slope).toBeCloseTo(2 * Math.LN2, 9);
    expect(intercept).toBeCloseTo(-Math.LN2, 9);
  });

  it("is at the minimum: errors add up to 0, and so do errors times scores", () => {
    const examples = drawn(1, 40, (score) => 1 / (1 + Math.exp(1 - score)));
    const probabilityOf = calibrator(plattScaling(examples));
    const count = examples.filter(({ isRelevant }) => isRelevant).length;
    const errors = examples.map(({ score, isRelevant }) => {
      const target = isRelevant ? (count + 1) / (count + 2) : 1 / (examples.length - count + 2);
      return { score, error: probabilityOf(score) - target };
    });
    expect(errors.reduce((sum, { error }) => sum + error, 0)).toBeCloseTo(0, 8);
    expect(errors.reduce((sum, { score, error }) => sum + error * score, 0)).toBeCloseTo(0, 8);
  });

  it("does not depend on the units of the scores", () => {
    const examples = drawn(2, 20, (score) => 1 / (1 + Math.exp(-score)));
    const { slope, intercept } = plattScaling(examples);
    for (const unit of [1e-9, 1e6]) {
      const moved = plattScaling(examples.map((example) => ({ ...example, score: (example.score + 5) * unit })));
      expect((moved.slope * unit) / slope).toBeCloseTo(1, 9);
      expect((moved.intercept + moved.slope * 5 * unit) / intercept).toBeCloseTo(1, 9);
    }
  });

  it("gives one probability when all scores are equal, the mean of the targets", () => {
    // (3/4 + 3/4 + 1/3) / 3 = 11/18
    const calibration = plattScaling([relevant(0.1), relevant(0.1), other(0.1)]);
    expect(calibration.slope).toBeCloseTo(0, 12);
    expect(calibrator(calibration)(0.1)).toBeCloseTo(11 / 18, 12);
  });

  it("fits examples of one class without going to certainty", () => {
    // Nobody found anything: three targets of 1/5.
    const probabilityOf = calibrator(plattScaling([other(1), other(2), other(3)]));
    for (const score of [1, 2, 3]) expect(probabilityOf(score)).toBeCloseTo(1 / 5, 9);
  });

  it("finds the sigmoid that the examples were drawn from", () => {
    const { slope, intercept } = plattScaling(drawn(3, 2_000, (score) => 1 / (1 + Math.exp(-(0.8 * score - 1.5)))));
    expect(slope).toBeCloseTo(0.8, 1);
    expect(intercept).toBeCloseTo(-1.5, 1);
  });
});

describe("isotonicRegression", () => {
  it("equals the hand-worked value: what does not rise is pooled", () => {
    const calibration = isotonicRegression([other(1), relevant(2), other(3), relevant(4), relevant(5)]);
    expect(calibration).toEqual({
      method: "isotonic",
      scores: [1, 2, 3, 4, 5],
      probabilities: [0, 0.5, 0.5, 1, 1],
    });
    // Linear in between, constant beyond the ends.
    expect([0, 1, 1.5, 2, 2.5, 3, 3.5, 4, 9].map(calibrator(calibration))).toEqual([
      0, 0, 0.25, 0.5, 0.5, 0.5, 0.75, 1, 1,
    ]);
  });

  it("pools as far back as it takes", () => {
    // 1, 1, 0, 0: the two others pull everything down to one half.
    const { scores, probabilities } = isotonicRegression([relevant(1), relevant(2), other(3), other(4)]);
    expect({ scores, probabilities }).toEqual({ scores: [1, 4], probabilities: [0.5, 0.5] });
  });

  it("takes equal scores together, in whatever order they come", () => {
    const examples = [other(1), other(2), relevant(2), relevant(2), relevant(3)];
    const expected = { method: "isotonic", scores: [1, 2, 3], probabilities: [0, 2 / 3, 1] };
    expect(isotonicRegression(examples)).toEqual(expected);
    expect(isotonicRegression([...examples].reverse())).toEqual(expected);
  });

  it("gives one probability when all scores are equal", () => {
    const probabilityOf = calibrator(isotonicRegression([relevant(2), other(2)]));
    expect([1, 2, 3].map(probabilityOf)).toEqual([0.5, 0.5, 0.5]);
  });
});

describe("both calibrations", () => {
  it.each([plattScaling, isotonicRegression])("never fall as the score rises, and stay within 0 and 1: %o", (fit) => {
    const probabilityOf = calibrator(fit(drawn(4, 30, (score) => (score > 0 ? 0.7 : 0.2))));
    let previous = 0;
    for (let score = -1_000; score <= 1_000; score += 0.5) {
      const probability = probabilityOf(score);
      expect(probability).toBeGreaterThanOrEqual(previous);
      expect(probability).toBeLessThanOrEqual(1);
      previous = probability;
    }
  });

  it.each([plattScaling, isotonicRegression])("need something to fit, and finite scores: %o", (fit) => {
    expect(() => fit([])).toThrow(TooFewExamplesError);
    expect(() => fit([relevant(1), other(Number.NaN)])).toThrow("found score NaN, expected finite numbers");
  });
});

describe("brierScore and logLoss", () => {
  const predictions = [
    { probability: 0.8, isRelevant: true },
    { probability: 0.3, isRelevant: false },
  ];
  it("equal the hand-worked values", () => {
    expect(brierScore(predictions)).toBeCloseTo((0.04 + 0.09) / 2, 12);
    expect(logLoss(predictions)).toBeCloseTo(-(Math.log(0.8) + Math.log(0.7)) / 2, 12);
  });
  it("make a wrong certainty dear, and not infinite", () => {
    const wrong = [{ probability: 0, isRelevant: true }];
    expect(brierScore(wrong)).toBe(1);
    expect(logLoss(wrong)).toBeCloseTo(36.04, 2);
  });
});

describe("queryFolds", () => {
  const examples = Array.from({ length: 60 }, (_value, index) => ({ queryId: `q${index % 13}`, index }));

  it("puts every question on one side only, and every example into one fold", () => {
    const folds = queryFolds(examples);
    expect(folds.length).toBe(5);
    for (const { outside, inside } of folds) {
      const outsideIds = new Set(outside.map(({ queryId }) => queryId));
      expect(inside.filter(({ queryId }) => outsideIds.has(queryId))).toEqual([]);
      expect(inside.length + outside.length).toBe(60);
      // 13 questions over five folds.
      expect([2, 3]).toContain(13 - outsideIds.size);
    }
    expect(folds.flatMap(({ inside }) => inside.map(({ index }) => index)).sort((a, b) => a - b)).toEqual(
      examples.map(({ index }) => index),
    );
  });

  it("splits the questions by seed, whatever order the examples come in", () => {
    const parts = (rows: typeof examples, seed: number) =>
      queryFolds(rows, { seed }).map(({ inside }) => [...new Set(inside.map(({ queryId }) => queryId))].sort());
    expect(parts([...examples].reverse(), 3)).toEqual(parts(examples, 3));
    expect(parts(examples, 4)).not.toEqual(parts(examples, 3));
  });

  it("leaves one question out at a time when there are fewer questions than folds", () => {
    expect(
      queryFolds([{ queryId: "a" }, { queryId: "b" }, { queryId: "b" }])
        .map(({ inside }) => inside.length)
        .sort(),
    ).toEqual([1, 2]);
  });

  it("needs two questions and two folds", () => {
    expect(() => queryFolds([{ queryId: "a" }, { queryId: "a" }])).toThrow(TooFewExamplesError);
    expect(() => queryFolds(examples, { folds: 1 })).toThrow("found 1 folds");
  });
});

describe("crossValidate", () => {
  it("predicts a question from others only, in the order of the examples", () => {
    // Only q0 has relevant passages, and only at 9: whoever does not know q0 calls them irrelevant.
    const examples = Array.from({ length: 10 }, (_value, index) => [
      { ...(index === 0 ? relevant(9) : other(9)), queryId: `q${index}` },
      { ...other(index), queryId: `q${index}` },
    ]).flat();
    const { isotonic, platt } = crossValidate(examples);
    expect(isotonic.predictions[0]).toEqual({ probability: 0, isRelevant: true });
    expect(isotonic.predictions.map(({ isRelevant }) => isRelevant)).toEqual(
      examples.map(({ isRelevant }) => isRelevant),
    );
    // Eight of ten questions and 16 examples, all of them other: Platt's target for them is 1/18.
    expect(platt.predictions[0]?.probability).toBeCloseTo(1 / 18, 9);
    expect(isotonic.brier).toBeCloseTo(brierScore(isotonic.predictions), 12);
    expect(isotonic.logLoss).toBeCloseTo(logLoss(isotonic.predictions), 12);
  });

  it("prefers Platt's two numbers where a sigmoid is the truth, isotonic regression where it is not", () => {
    const sigmoid = drawn(5, 20, (score) => 1 / (1 + Math.exp(-score)));
    expect(crossValidate(sigmoid).better).toBe("platt");
    // One relevant in ten below 0, six in ten above, however far above.
    const step = drawn(6, 200, (score) => (score < 0 ? 0.1 : 0.6));
    expect(crossValidate(step).better).toBe("isotonic");
  });

  it("repeats itself for a seed", () => {
    const examples = drawn(7, 20, (score) => 1 / (1 + Math.exp(-score)));
    expect(crossValidate(examples)).toEqual(crossValidate(examples));
    expect(crossValidate(examples, { seed: 2 }).platt.brier).not.toBe(crossValidate(examples).platt.brier);
  });
});

describe("reliabilityCurve", () => {
  const of = (probability: number, isRelevant: boolean) => ({ probability, isRelevant });

  it("equals the hand-worked value", () => {
    const predictions = [of(0.9, true), of(0.1, false), of(0.7, false), of(0.3, true)];
    const { bins, expectedCalibrationError } = reliabilityCurve(predictions, { bins: 2 });
    expect(bins.map(({ observed, count }) => ({ observed, count }))).toEqual([
      { observed: 0.5, count: 2 },
      { observed: 0.5, count: 2 },
    ]);
    expect(bins.map(({ predicted }) => predicted)).toEqual([expect.closeTo(0.2, 12), expect.closeTo(0.8, 12)]);
    // Half of them 0.3 too low, half 0.3 too high.
    expect(expectedCalibrationError).toBeCloseTo(0.3, 12);
  });

  it("holds ten bins of as many predictions each", () => {
    const predictions = Array.from({ length: 103 }, (_value, index) => of(index / 103, index % 2 === 0));
    const counts = reliabilityCurve(predictions).bins.map(({ count }) => count);
    expect(counts.length).toBe(10);
    expect(counts.every((count) => count === 10 || count === 11)).toBe(true);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(103);
  });

  it("never splits equal probabilities, so that their order does not matter", () => {
    const predictions = [
      ...new Array(30).fill(of(0, false)),
      ...new Array(5).fill(of(0, true)),
      of(0.5, true),
      of(1, true),
    ];
    const { bins } = reliabilityCurve(predictions);
    expect(bins[0]).toEqual({ predicted: 0, observed: 5 / 35, count: 35 });
    expect(reliabilityCurve([...predictions].reverse()).bins).toEqual(bins);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(37);
  });

  it("finds little to complain about in probabilities that are true", () => {
    const random = seededRandom(8);
    const predictions = Array.from({ length: 20_000 }, () => {
      const probability = chance(random);
      return of(probability, chance(random) < probability);
    });
    // A bin of 2,000 strays by 0.01 at most on average.
    expect(reliabilityCurve(predictions).expectedCalibrationError).toBeLessThan(0.02);
  });

  it("gives nothing for nothing", () => {
    expect(reliabilityCurve([])).toEqual({ bins: [], expectedCalibrationError: 0 });
    expect(() => reliabilityCurve([], { bins: 0 })).toThrow(RangeError);
  });
});
