import { describe, expect, it } from "vitest";
import { averagePrecision } from "./average-precision";
import { judged } from "./judged";
import { ndcg } from "./ndcg";
import { parseMetric, UnknownMetricError } from "./parse-metric";
import { precision } from "./precision";
import { recall } from "./recall";
import { reciprocalRank } from "./reciprocal-rank";

// Judged: a 3, b 2, c 1, d 0 (not relevant), e -1 (trec_eval: spam, not relevant), f 1. Four are relevant.
// The order: d a x c b, where x is not judged.
const grades = new Map([
  ["a", 3],
  ["b", 2],
  ["c", 1],
  ["d", 0],
  ["e", -1],
  ["f", 1],
]);
const ids = ["d", "a", "x", "c", "b"];
const ALL = Number.POSITIVE_INFINITY;

describe("nDCG with trec_eval's linear gain", () => {
  it("equals the hand-worked value", () => {
    // DCG@5  = 0/log2(2) + 3/log2(3) + 0/log2(4) + 1/log2(5) + 2/log2(6)
    //        = 0 + 1.8927892607 + 0 + 0.4306765581 + 0.7737056145 = 3.0971714333
    // IDCG@5 = 3/1 + 2/1.5849625007 + 1/2 + 1/2.3219280949 + 0 = 3 + 1.2618595071 + 0.5 + 0.4306765581 = 5.1925360652
    expect(ndcg(ids, grades, 5)).toBeCloseTo(3.0971714333 / 5.1925360652, 9);
  });

  it("cuts the ideal order at k too", () => {
    // DCG@2 = 3/log2(3) = 1.8927892607; IDCG@2 = 3 + 2/log2(3) = 4.2618595071
    expect(ndcg(ids, grades, 2)).toBeCloseTo(1.8927892607 / 4.2618595071, 9);
  });

  it("is 1 for a perfect order and when the list is longer than the judgements", () => {
    expect(ndcg(["a", "b", "c", "f"], grades, 10)).toBe(1);
    expect(ndcg(["a", "b", "f", "c", "x", "y", "z"], grades, ALL)).toBe(1);
  });

  it("gives nothing for grades below 0, and takes nothing away", () => {
    expect(ndcg(["e"], grades, 1)).toBe(0);
    expect(ndcg(["e", "a"], grades, 2)).toBeCloseTo(1.8927892607 / 4.2618595071, 9);
  });

  it("is 0 when nothing was judged relevant or nothing was returned", () => {
    expect(ndcg(ids, new Map([["a", 0]]), 10)).toBe(0);
    expect(ndcg([], grades, 10)).toBe(0);
  });
});

describe("reciprocal rank", () => {
  it("is 1 / rank of the first relevant id", () => expect(reciprocalRank(ids, grades, 10)).toBe(1 / 2));
  it("is 0 when the first relevant id is beyond the cut", () => expect(reciprocalRank(ids, grades, 1)).toBe(0));
  it("does not take a judged grade of 0 for relevant", () => expect(reciprocalRank(["d"], grades, 10)).toBe(0));
});

describe("average precision", () => {
  it("equals the hand-worked value", () => {
    // Relevant at ranks 2, 4, 5 of four relevant: (1/2 + 2/4 + 3/5) / 4 = 1.6 / 4
    expect(averagePrecision(ids, grades, ALL)).toBeCloseTo(0.4, 12);
  });
  it("counts only what is above a cut", () => {
    // (1/2 + 2/4) / 4
    expect(averagePrecision(ids, grades, 4)).toBeCloseTo(0.25, 12);
  });
  it("is 0 when nothing was judged relevant", () => expect(averagePrecision(ids, new Map(), ALL)).toBe(0));
});

describe("recall and precision", () => {
  it("recall is the share of all relevant ids", () => {
    expect([1, 2, 4, 5, 100].map((k) => recall(ids, grades, k))).toEqual([0, 0.25, 0.5, 0.75, 0.75]);
  });
  it("precision is the share of k, also when fewer were returned", () => {
    expect([1, 2, 4, 5, 10].map((k) => precision(ids, grades, k))).toEqual([0, 0.5, 0.5, 0.6, 0.3]);
  });
  it("recall at the depth of the candidates does not depend on their order", () => {
    expect(recall([...ids].reverse(), grades, ids.length)).toBe(recall(ids, grades, ids.length));
  });
});

describe("judged", () => {
  it("is the share of the first k that has a grade, whatever the grade", () => {
    // d 0, a 3, x not judged, c 1, b 2; then e, whose grade is -1.
    expect([1, 2, 3, 4, 5, 6].map((k) => judged([...ids, "e"], grades, k))).toEqual([1, 1, 2 / 3, 3 / 4, 4 / 5, 5 / 6]);
  });
  it("is divided by what was returned when that is fewer than k", () => expect(judged(ids, grades, 10)).toBe(4 / 5));
  it("is 0 when nothing was returned", () => expect(judged([], grades, 10)).toBe(0));
});

describe("parseMetric", () => {
  it("reads every metric there is", () => {
    const names = ["ndcg@10", "ndcg", "mrr@10", "mrr", "map", "map@100", "recall@100", "p@10", "judged@10"];
    expect(names.map((name) => parseMetric(name).name)).toEqual(names);
    expect(parseMetric(" nDCG@10 ").name).toBe("ndcg@10");
    expect(parseMetric("map").of(ids, grades)).toBeCloseTo(0.4, 12);
  });

  it.each([
    ["f1", 'found metric "f1", expected one of ndcg[@K], mrr[@K], map[@K], recall@K, p@K, judged@K, e.g. ndcg@10'],
    ["ndcg_cut_10", 'found metric "ndcg_cut_10", expected one of'],
    ["", 'found metric "", expected one of'],
    ["ndcg@1.5", 'found metric "ndcg@1.5", expected one of'],
    ["recall", 'found metric "recall", expected a cut: write recall@10 for the first ten ranks'],
    ["judged", 'found metric "judged", expected a cut: write judged@10 for the first ten ranks'],
    ["ndcg@0", 'found metric "ndcg@0", expected a cut of 1 or more'],
  ])("refuses %j and says what there is", (text, message) => {
    expect(() => parseMetric(text)).toThrow(UnknownMetricError);
    expect(() => parseMetric(text)).toThrow(message);
  });
});
