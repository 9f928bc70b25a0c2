import { describe, expect, it } from "vitest";
import { randomBelow, seededRandom } from "../random/seeded-random";
import { experimentOf, type TestQuestion } from "../testing/experiment-of";
import { gaussian } from "../testing/gaussian";
import { cutReport, relevanceOf } from "./cut-report";
import { readVerdict, type Verdict } from "./verdict";

const PAIR = { a: 0, b: 1 } as const;
const verdictOf = (questions: readonly TestQuestion[]): Verdict => {
  const verdict = readVerdict(experimentOf(questions), PAIR);
  if (verdict === null) throw new Error("no verdict");
  return verdict;
};

/** Recall order a b c d; the reranker turns it around. */
const turned = (key: string, grades: TestQuestion["grades"]): TestQuestion => ({
  key,
  pool: [
    ["a", 1],
    ["b", 2],
    ["c", 3],
    ["d", 4],
  ],
  grades,
});

describe("readVerdict", () => {
  it("equals the hand-worked value", () => {
    // q1: d is relevant: rank 4 before, 1 after. q2: a is relevant: rank 1 before, 4 after. q3 has nothing relevant.
    const { rows, headline, questions, asked, judgments, changes } = verdictOf([
      turned("q1", { d: 1, b: 0 }),
      turned("q2", { a: 1 }),
      turned("q3", { a: 0 }),
    ]);
    expect([questions, asked, judgments]).toEqual([2, 3, 4]);
    const ndcg4 = 1 / Math.log2(5);
    expect(headline.a).toBeCloseTo((ndcg4 + 1) / 2, 12);
    expect(headline.b).toBeCloseTo((1 + ndcg4) / 2, 12);
    expect(headline).toMatchObject({
      outcomes: { wins: 1, ties: 0, losses: 1 },
      pValue: 1,
      judged: { a: 0.375, b: 0.375 },
    });
    expect(rows.find(({ metric }) => metric === "mrr@10")).toMatchObject({ a: 0.625, b: 0.625 });
    expect(changes.map(({ key, rankA, rankB }) => [key, rankA, rankB])).toEqual([
      ["q2", 1, 4],
      ["q1", 4, 1],
    ]);
  });

  it("finds nothing between a system and itself: every p is 1, and nothing is won or lost", () => {
    const verdict = readVerdict(experimentOf([turned("q1", { d: 3 }), turned("q2", { b: 1 })]), { a: 1, b: 1 });
    expect(verdict?.rows.every(({ pValue, pHolm, delta }) => pValue === 1 && pHolm === 1 && delta === 0)).toBe(true);
    expect(verdict?.headline.outcomes).toEqual({ wins: 0, ties: 2, losses: 0 });
    expect(verdict?.outcome).toBe("undecided");
  });

  it("shows that reranking cannot change the recall of its pool", () => {
    const { rows } = verdictOf([turned("q1", { d: 3, x: 1 }), turned("q2", { b: 1 })]);
    expect(rows.find(({ metric }) => metric === "recall@4")).toMatchObject({ a: 0.75, b: 0.75, delta: 0, pValue: 1 });
  });

  it("says what the pool allows, and whose answer recall missed", () => {
    const { ceiling } = verdictOf([turned("q1", { d: 1 }), turned("q2", { x: 2 }), turned("q3", { a: 1, y: 1 })]);
    // 1, 0, and one of two at the top: 1 / (1 + 1 / log2(3)).
    expect(ceiling.ndcg).toBeCloseTo((1 + 0 + 1 / (1 + 1 / Math.log2(3))) / 3, 12);
    expect(ceiling.missed.map(({ key }) => key)).toEqual(["q2"]);
    expect(ceiling).toMatchObject({ k: 4, partly: 1 });
  });

  it("reads every depth from one rerank, with the time it took", () => {
    const pool = Array.from({ length: 12 }, (_value, index) => [`p${index}`, index] as const);
    const [curve] = verdictOf([{ key: "q", pool, grades: { p4: 1 } }]).curves;
    // p4 is at rank 5; a rerank of the first five puts it first, deeper ones put others before it.
    expect(curve?.points.map(({ depth, ms }) => [depth, ms])).toEqual([
      [0, 0],
      [5, 10],
      [10, 20],
      [12, 24],
    ]);
    expect(curve?.points.map(({ value }) => value)).toEqual([
      1 / Math.log2(6),
      1,
      expect.closeTo(1 / Math.log2(7), 12),
      expect.closeTo(1 / Math.log2(9), 12),
    ]);
    expect(curve?.knee).toMatchObject({ depth: 5 });
  });

  it("puts every system between its worth and its cost, and marks the front", () => {
    const pool = Array.from({ length: 12 }, (_value, index) => [`p${index}`, index] as const);
    const data = experimentOf(
      [{ key: "q", pool, grades: { p4: 1 } }],
      [{ name: "shallow", first: 0, second: 0, depth: 5, topN: 12 }],
    );
    const verdict = readVerdict(data, PAIR);
    expect(verdict?.points).toEqual([
      { name: "recall", value: expect.closeTo(1 / Math.log2(6), 12), msMedian: 15, isOnFront: true },
      { name: "reranked", value: expect.closeTo(1 / Math.log2(9), 12), msMedian: 39, isOnFront: false },
      { name: "shallow", value: 1, msMedian: 25, isOnFront: true },
    ]);
    // A system that keeps what it reranks stands on the curve of its second pass.
    expect(verdict?.curves[0]?.points.find(({ depth }) => depth === 5)).toMatchObject({ value: 1, msMedian: 25 });
    expect(verdict?.curves[0]?.points[0]).toMatchObject({ value: verdict?.points[0]?.value, msMedian: 15 });
  });

  it("names a best answer that was not read to its end", () => {
    const changes = verdictOf([
      { ...turned("q1", { d: 3 }), cut: [3] },
      { ...turned("q2", { a: 3 }), cut: [3] },
    ]).changes;
    expect(changes.map(({ key, isCut }) => [key, isCut])).toEqual([
      ["q2", false],
      ["q1", true],
    ]);
  });

  it("warns of little judged, of few questions and of synthetic ones", () => {
    const codes = (questions: readonly TestQuestion[]) => verdictOf(questions).warnings.map(({ code }) => code);
    expect(codes([turned("q1", { d: 1 }), { ...turned("q2", { d: 1 }), origin: "synthetic" }])).toEqual([
      "few-judged",
      "few-questions",
      "synthetic",
    ]);
    const all = { a: 0, b: 0, c: 0, d: 1 };
    expect(codes(Array.from({ length: 30 }, (_value, index) => turned(`q${index}`, all)))).toEqual([]);
  });

  it("says how many questions would settle it", () => {
    const questions = Array.from({ length: 30 }, (_value, index) =>
      turned(`q${index}`, index % 2 === 0 ? { a: 0, b: 0, c: 1, d: 0 } : { a: 0, b: 1, c: 0, d: 0 }),
    );
    const lost = { ...turned("lost", { a: 0, b: 1, c: 0, d: 0 }) };
    const warning = verdictOf([...questions, lost]).warnings.find(({ code }) => code === "few-questions");
    expect(warning).toMatchObject({ questions: 31 });
    expect((warning as { needed: number }).needed).toBeGreaterThan(31);
  });

  it("asks for no more questions to settle that nothing differs", () => {
    const judged = { a: 0, b: 0, c: 0, d: 1 };
    const data = experimentOf(Array.from({ length: 30 }, (_value, index) => turned(`q${index}`, judged)));
    expect(readVerdict(data, { a: 1, b: 1 })?.warnings).toEqual([]);
  });

  it("is null while nothing was judged relevant, and refuses a system that is not there", () => {
    expect(readVerdict(experimentOf([turned("q1", { a: 0 })]), PAIR)).toBeNull();
    expect(() => readVerdict(experimentOf([turned("q1", { a: 1 })]), { a: 0, b: 9 })).toThrow("found systems 0 and 9");
  });
});

describe("cutReport", () => {
  /** Relevant passages score around 2, others around -2. */
  function judged(seed: number, questions: number): TestQuestion[] {
    const random = seededRandom(seed);
    return Array.from({ length: questions }, (_value, question) => {
      const pool = Array.from({ length: 20 }, (_row, index) => {
        const isRelevant = index % 10 === 0;
        return [`q${question}p${index}`, gaussian(random) + (isRelevant ? 2 : -2)] as const;
      });
      const grades = Object.fromEntries(
        pool.map(([id], index) => [id, index % 10 === 0 ? 1 + randomBelow(random, 3) : 0]),
      );
      return { key: `q${question}`, pool, grades };
    });
  }

  it("counts both classes, suggests a cut with what to expect, and calibrates", () => {
    const report = cutReport(experimentOf(judged(1, 60)), { second: 0, targetPrecision: 0.9 });
    expect(report).toMatchObject({
      rerankerId: "reranker",
      scoreType: "logit",
      relevant: 120,
      other: 1080,
      unjudged: 0,
    });
    expect(report.bins.reduce((sum, bin) => sum + bin.relevant + bin.other, 0)).toBe(1200);
    const { precision } = report.suggested;
    if (precision.cut === null) throw new Error(precision.reason);
    expect(precision.cut).toBeGreaterThan(-1);
    expect(precision.cut).toBeLessThan(2);
    expect(precision.expectedPrecision).toBeGreaterThanOrEqual(0.9);
    expect(report.calibration?.reliability.expectedCalibrationError).toBeLessThan(0.03);
    expect(relevanceOf(report, 4)).toBeGreaterThan(0.95);
    expect(relevanceOf(report, -4)).toBeLessThan(0.05);
    expect(report.curve.length).toBeLessThanOrEqual(200);
    expect([report.curve[0]?.kept, report.curve.at(-1)?.kept]).toEqual([1200, 1]);
    // Between the few high scores nothing is left out that a line through the points would need.
    const gaps = report.curve.slice(1).map(({ cut }, index) => cut - (report.curve[index]?.cut ?? cut));
    const range = (report.curve.at(-1)?.cut ?? 0) - (report.curve[0]?.cut ?? 0);
    expect(report.curve.filter(({ kept }) => kept <= 20).length).toBeGreaterThan(10);
    expect(gaps.filter((gap) => gap < range / 50).length).toBeGreaterThan(gaps.length * 0.9);
  });

  it("takes what nobody judged for not relevant, or leaves it out", () => {
    const half = judged(2, 30).map((question) => ({
      ...question,
      grades: Object.fromEntries(Object.entries(question.grades).filter((_pair, index) => index < 11)),
    }));
    const data = experimentOf(half);
    const [asOther, leftOut] = (["other", "left-out"] as const).map((unjudged) =>
      cutReport(data, { second: 0, unjudged }),
    );
    expect(asOther).toMatchObject({ relevant: 60, other: 270, unjudged: 270 });
    expect(asOther?.curve[0]?.kept).toBe(600);
    expect(leftOut?.curve[0]?.kept).toBe(330);
  });

  it("says that there is too little instead of inventing a cut", () => {
    const report = cutReport(experimentOf([turned("q1", { d: 1 })]), { second: 0 });
    expect(report.suggested.precision).toEqual({ cut: null, reason: "too-few-relevant" });
    expect(report.calibration).toBeNull();
    expect(relevanceOf(report, 1)).toBeNull();
  });
});
