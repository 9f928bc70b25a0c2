import { describe, expect, it } from "vitest";
import { passageOf } from "../testing";
import { reciprocalRankFusion } from "./reciprocal-rank-fusion";

const a = passageOf("a", "a");
const b = passageOf("b", "b");
const c = passageOf("c", "c");

describe("reciprocalRankFusion", () => {
  it("adds 1 / (60 + rank) over the branches", () => {
    // dense: a 1, b 2.  keyword: b 1, c 2.   b = 1/62 + 1/61, a = 1/61, c = 1/62
    const hits = reciprocalRankFusion({
      dense: [
        { passage: a, score: 0.9 },
        { passage: b, score: 0.8 },
      ],
      keyword: [
        { passage: b, score: 7 },
        { passage: c, score: 6 },
      ],
    });
    expect(hits).toEqual([
      { passage: b, rank: 1, score: 1 / 62 + 1 / 61, dense: { rank: 2, score: 0.8 }, keyword: { rank: 1, score: 7 } },
      { passage: a, rank: 2, score: 1 / 61, dense: { rank: 1, score: 0.9 } },
      { passage: c, rank: 3, score: 1 / 62, keyword: { rank: 2, score: 6 } },
    ]);
  });

  it("breaks ties between branches by passage id", () => {
    const hits = reciprocalRankFusion({ dense: [{ passage: b, score: 1 }], keyword: [{ passage: a, score: 1 }] });
    expect(hits.map((hit) => hit.passage.id)).toEqual(["a", "b"]);
  });

  it("ranks a branch by its scores, whatever order it came in", () => {
    const hits = reciprocalRankFusion({
      dense: [
        { passage: a, score: 0.1 },
        { passage: b, score: 0.2 },
      ],
    });
    expect(hits.map((hit) => hit.dense)).toEqual([
      { rank: 1, score: 0.2 },
      { rank: 2, score: 0.1 },
    ]);
  });

  it("takes another k", () => {
    expect(reciprocalRankFusion({ dense: [{ passage: a, score: 1 }] }, { k: 1 })[0]?.score).toBe(0.5);
    expect(() => reciprocalRankFusion({}, { k: 0 })).toThrow(RangeError);
  });

  it("refuses a branch that holds a passage twice, which would count it double", () => {
    const twice = [
      { passage: a, score: 1 },
      { passage: a, score: 1 },
    ];
    expect(() => reciprocalRankFusion({ keyword: twice })).toThrow(/passage a is twice in the keyword branch/);
  });

  it("gives nothing for nothing", () => {
    expect(reciprocalRankFusion({})).toEqual([]);
    expect(reciprocalRankFusion({ dense: [], keyword: [] })).toEqual([]);
  });
});
