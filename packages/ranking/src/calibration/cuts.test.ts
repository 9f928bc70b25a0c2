import { describe, expect, it } from "vitest";
import { seededRandom } from "../random/seeded-random";
import { gaussian } from "../testing/gaussian";
import type { CalibrationExample } from "./calibration-example";
import { histogram } from "./histogram";
import { precisionRecallCurve } from "./precision-recall-curve";
import { suggestCut } from "./suggest-cut";

const relevant = (score: number) => ({ score, isRelevant: true });
const other = (score: number) => ({ score, isRelevant: false });

describe("histogram", () => {
  it("counts both classes over bins of equal width with round edges", () => {
    // From -1.2 to 2.3 in at most 8: a width of 0.5, from -1.5 to 2.5.
    const bins = histogram([other(-1.2), other(-1.1), other(0.4), relevant(0.4), relevant(2.3)], 8);
    expect(bins.map(({ from }) => from)).toEqual([-1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2]);
    expect(bins.at(-1)).toEqual({ from: 2, to: 2.5, relevant: 1, other: 0 });
    expect(bins.map((bin) => [bin.relevant, bin.other].join())).toEqual([
      "0,2",
      "0,0",
      "0,0",
      "1,1",
      "0,0",
      "0,0",
      "0,0",
      "1,0",
    ]);
  });

  it("puts a score on an edge above it, the highest into the last bin, and writes edges as their decimals", () => {
    const bins = histogram([other(0), other(0.3), other(0.7), relevant(1)], 10);
    expect(bins.map(({ from, to }) => [from, to])).toEqual([
      [0, 0.1],
      [0.1, 0.2],
      [0.2, 0.3],
      [0.3, 0.4],
      [0.4, 0.5],
      [0.5, 0.6],
      [0.6, 0.7],
      [0.7, 0.8],
      [0.8, 0.9],
      [0.9, 1],
    ]);
    expect(bins.flatMap((bin) => (bin.relevant + bin.other > 0 ? [bin.from] : []))).toEqual([0, 0.3, 0.7, 0.9]);
  });

  it("loses no score, and has no more bins than asked for, whatever the scale", () => {
    const random = seededRandom(1);
    for (const scale of [1e-7, 0.03, 1, 40, 1e6]) {
      for (const binsMax of [2, 7, 30]) {
        const scores = Array.from({ length: 200 }, () => scale * (gaussian(random) + 1));
        const bins = histogram(
          scores.map((score, index) => ({ score, isRelevant: index % 3 === 0 })),
          binsMax,
        );
        expect(bins.length).toBeLessThanOrEqual(binsMax);
        for (const bin of bins) {
          const inside = scores.filter((score) => score >= bin.from && (score < bin.to || bin === bins.at(-1)));
          expect(bin.relevant + bin.other).toBe(inside.length);
        }
        expect(bins.reduce((sum, bin) => sum + bin.relevant + bin.other, 0)).toBe(200);
      }
    }
  });

  it("is one bin when all scores are equal, or differ by nothing that could be shown", () => {
    expect(histogram([relevant(2.5), other(2.5)], 10)).toEqual([{ from: 2, to: 3, relevant: 1, other: 1 }]);
    expect(histogram([relevant(1e16), other(1e16 + 2)], 10).map((bin) => bin.relevant + bin.other)).toEqual([2]);
  });

  it("gives nothing for nothing, and refuses what cannot be drawn", () => {
    expect(histogram([], 10)).toEqual([]);
    expect(() => histogram([relevant(1)], 1)).toThrow("found 1 bins, expected a whole number from 2");
    expect(() => histogram([relevant(Number.POSITIVE_INFINITY)], 5)).toThrow("found score Infinity");
  });
});

describe("precisionRecallCurve", () => {
  it("has every distinct score once, ascending, and keeps what scores as much or more", () => {
    expect(precisionRecallCurve([relevant(3), other(2), relevant(2), other(1)])).toEqual([
      { cut: 1, precision: 2 / 4, recall: 1, kept: 4 },
      { cut: 2, precision: 2 / 3, recall: 1, kept: 3 },
      { cut: 3, precision: 1, recall: 1 / 2, kept: 1 },
    ]);
  });

  it("has a recall of 0 when nothing is relevant, and no point without examples", () => {
    expect(precisionRecallCurve([other(1)])).toEqual([{ cut: 1, precision: 0, recall: 0, kept: 1 }]);
    expect(precisionRecallCurve([])).toEqual([]);
  });
});

describe("suggestCut", () => {
  const precision = (targetPrecision: number) => ({ objective: "precision", targetPrecision }) as const;

  /** 40 questions: 30 have a relevant passage at 2 and another at 0, ten have two others at 0. A cut at 2 is without fault. */
  const separable = Array.from({ length: 40 }, (_value, index): CalibrationExample[] => [
    { score: index < 30 ? 2 : 0, isRelevant: index < 30, queryId: `q${index}` },
    { ...other(0), queryId: `q${index}` },
  ]).flat();

  it("finds the cut that separates, and says how often it keeps nothing, and how often wrongly", () => {
    const expected = {
      cut: 2,
      expectedPrecision: 1,
      expectedRecall: 1,
      kept: 30,
      nothingKept: 10 / 40,
      nothingKeptWrongly: 0,
    };
    expect(suggestCut(separable, precision(0.9))).toEqual(expected);
    expect(suggestCut(separable, { objective: "best-f1" })).toEqual(expected);
  });

  it("counts the questions whose relevant passages are all below the cut", () => {
    // Ten more questions have their relevant passage among the others at 0: 30 of 40 are found, 10 lost, 10 rightly empty.
    const lost = Array.from({ length: 10 }, (_value, index) => ({ ...relevant(0), queryId: `lost${index}` }));
    expect(suggestCut([...separable, ...lost], precision(0.9))).toEqual({
      cut: 2,
      expectedPrecision: 1,
      expectedRecall: 0.75,
      kept: 30,
      nothingKept: 20 / 50,
      nothingKeptWrongly: 10 / 40,
    });
  });

  it("takes the lowest cut that will do: everything, where everything is good enough", () => {
    // 30 of 80 are relevant.
    expect(suggestCut(separable, precision(0.3))).toMatchObject({
      cut: 0,
      expectedPrecision: 30 / 80,
      expectedRecall: 1,
    });
  });

  it("keeps its promise on new questions: expected and true precision agree, and reach the target", () => {
    const random = seededRandom(9);
    // Scores of one question rise and fall together.
    const ask = (questions: number): CalibrationExample[] =>
      Array.from({ length: questions }, (_value, question) => {
        const shift = gaussian(random);
        return Array.from({ length: 20 }, () => {
          const score = 3 * gaussian(random) + shift - 2;
          const isRelevant = random() / 2 ** 32 < 1 / (1 + Math.exp(1.2 - 1.2 * (score - 0.6 * shift)));
          return { score, isRelevant, queryId: `q${question}` };
        });
      }).flat();
    const runs = Array.from({ length: 40 }, () => {
      const suggestion = suggestCut(ask(100), precision(0.8));
      const { cut } = suggestion;
      if (cut === null) throw new Error(`found no cut: ${suggestion.reason}`);
      const kept = ask(200).filter(({ score }) => score >= cut);
      return {
        expected: suggestion.expectedPrecision,
        true: kept.filter((row) => row.isRelevant).length / kept.length,
      };
    });
    const meanOf = (key: "expected" | "true") => runs.reduce((sum, run) => sum + run[key], 0) / runs.length;
    // One run strays by about 0.03, their mean by a sixth of that.
    expect(meanOf("true")).toBeGreaterThan(0.79);
    expect(Math.abs(meanOf("expected") - meanOf("true"))).toBeLessThan(0.015);
  });

  it("says when no cut can keep the promise", () => {
    const random = seededRandom(10);
    const noise = Array.from({ length: 600 }, (_value, index) => ({
      score: gaussian(random),
      isRelevant: index % 5 === 0,
      queryId: `q${index % 30}`,
    }));
    expect(suggestCut(noise, precision(0.9))).toEqual({ cut: null, reason: "target-out-of-reach" });
  });

  it("says when there is too little to go by, in examples or in questions", () => {
    const few = separable.filter(({ isRelevant, queryId }) => !isRelevant || Number(queryId.slice(1)) < 19);
    expect(suggestCut(few, precision(0.5))).toEqual({ cut: null, reason: "too-few-relevant" });
    const oneQuestion = separable.map((example) => ({ ...example, queryId: "q" }));
    expect(suggestCut(oneQuestion, { objective: "best-f1" })).toEqual({ cut: null, reason: "too-few-relevant" });
    const onlyRelevant = separable.filter(({ isRelevant }) => isRelevant);
    expect(suggestCut(onlyRelevant, precision(0.5))).toEqual({ cut: null, reason: "too-few-other" });
    expect(suggestCut([], precision(0.5))).toEqual({ cut: null, reason: "too-few-relevant" });
  });

  it("refuses a target that is no share", () => {
    expect(() => suggestCut(separable, precision(0))).toThrow("found target precision 0");
    expect(() => suggestCut(separable, precision(90))).toThrow("expected more than 0 and at most 1");
  });
});
