import { describe, expect, it } from "vitest";
import { recall } from "../metrics/recall";
import { randomBelow, seededRandom } from "../random/seeded-random";
import { rankByScore } from "../rank-by-score";
import { findKnee } from "./find-knee";
import { orderAtDepth } from "./order-at-depth";

type Row = { readonly id: string; readonly score: number };
const at = (depth: number) => ({ depth, scoreOf: (row: Row) => row.score, idOf: (row: Row) => row.id });
const ids = (rows: readonly Row[]) => rows.map((row) => row.id);

describe("orderAtDepth", () => {
  const recalled: Row[] = [
    { id: "a", score: 1 },
    { id: "b", score: 3 },
    { id: "c", score: 2 },
    { id: "d", score: 9 },
  ];

  it("reorders what is within the depth and keeps the rest in recall order", () => {
    const orders = [0, 1, 2, 3, 4, 9].map((depth) => ids(orderAtDepth(recalled, at(depth))).join(""));
    expect(orders).toEqual(["abcd", "abcd", "bacd", "bcad", "dbca", "dbca"]);
  });

  it("breaks ties by id, and puts what has no score last within the depth", () => {
    const rows = [
      { id: "z", score: Number.NaN },
      { id: "y", score: 5 },
      { id: "x", score: 5 },
      { id: "w", score: 7 },
    ];
    expect(ids(orderAtDepth(rows, at(3)))).toEqual(["x", "y", "z", "w"]);
  });

  it("gives the rows as they were", () => {
    const rows = Object.freeze(recalled.map((row, index) => Object.freeze({ ...row, rank: index + 1 })));
    expect(orderAtDepth(rows, at(2))[0]).toBe(rows[1]);
  });

  it("is the full rerank from the size of the pool on, and never changes recall there, for random pools", () => {
    const random = seededRandom(2);
    for (let round = 0; round < 200; round += 1) {
      const size = 1 + randomBelow(random, 40);
      // Few different scores, so that there are ties.
      const pool = Array.from({ length: size }, (_value, index) => ({
        id: `p${index}`,
        score: randomBelow(random, 8),
      }));
      const grades = new Map(pool.map(({ id }) => [id, randomBelow(random, 3)]));
      const full = ids(rankByScore(pool, (row) => row.id));
      for (const deep of [size, size + 1, size + 50]) expect(ids(orderAtDepth(pool, at(deep)))).toEqual(full);
      for (let depth = 0; depth <= size; depth += 1) {
        const order = ids(orderAtDepth(pool, at(depth)));
        expect([...order].sort()).toEqual(ids(pool).sort());
        expect(recall(order, grades, size)).toBe(recall(ids(pool), grades, size));
        // Nothing crosses the depth.
        expect(order.slice(depth)).toEqual(ids(pool).slice(depth));
      }
    }
  });

  it("gives nothing for nothing and refuses a depth that is none", () => {
    expect(orderAtDepth([], at(10))).toEqual([]);
    expect(() => orderAtDepth(recalled, at(-1))).toThrow("found depth -1, expected a whole number from 0");
    expect(() => orderAtDepth(recalled, at(1.5))).toThrow(RangeError);
    expect(() => orderAtDepth(recalled, at(Number.NaN))).toThrow(RangeError);
  });
});

describe("findKnee", () => {
  const curve = [
    { depth: 0, value: 0.5, ms: 10 },
    { depth: 10, value: 0.56, ms: 60 },
    { depth: 20, value: 0.596, ms: 110 },
    { depth: 50, value: 0.6, ms: 260 },
    { depth: 100, value: 0.59, ms: 510 },
  ];

  it("is the smallest depth with 95 % of the best gain, with its share of gain and time", () => {
    // The best gain is 0.1 at depth 50; depth 20 has 0.096 of it for 100 of 500 ms.
    const knee = findKnee(curve);
    expect(knee).toMatchObject({ depth: 20, value: 0.596, ms: 110, shareOfTime: 0.2 });
    expect(knee?.shareOfGain).toBeCloseTo(0.96, 12);
  });

  it("moves with the share that is asked for", () => {
    expect(findKnee(curve, { share: 0.6 })?.depth).toBe(10);
    expect(findKnee(curve, { share: 1 })).toMatchObject({ depth: 50, shareOfGain: 1, shareOfTime: 0.5 });
  });

  it("is null when no depth is better than none", () => {
    expect(findKnee(curve.map((point) => ({ ...point, value: 0.5 - point.depth / 1000 })))).toBeNull();
    expect(findKnee(curve.slice(0, 1))).toBeNull();
    expect(findKnee([])).toBeNull();
  });

  it("has no share of the time where the deepest rerank takes none", () => {
    expect(findKnee(curve.map((point) => ({ ...point, ms: 0 })))?.shareOfTime).toBeNull();
  });

  it("refuses a curve that does not begin without reranking, does not ascend, or has holes", () => {
    expect(() => findKnee(curve.slice(1))).toThrow("found depth 10 first, expected ascending depths from 0");
    expect(() => findKnee([...curve, { depth: 100, value: 1, ms: 1 }])).toThrow("found depth 100 after 100");
    expect(() => findKnee([{ depth: 0, value: Number.NaN, ms: 1 }])).toThrow("at depth 0, expected finite numbers");
    expect(() => findKnee(curve, { share: 0 })).toThrow("found share 0");
  });
});
