import { describe, expect, it } from "vitest";
import { experimentOf } from "../testing/experiment-of";
import { disagreements } from "./disagreements";
import type { ExperimentData } from "./experiment-data";
import { type JudgingPair, judgingPool } from "./judging-pool";

const data = experimentOf([
  {
    key: "q1",
    pool: [
      ["a", 0],
      ["b", 1],
      ["c", 2],
      ["d", 3],
      ["e", 4],
      ["f", 5],
    ],
    grades: { f: 3 },
  },
  {
    key: "q2",
    pool: [
      ["g", 9],
      ["a", 1],
      ["h", 5],
    ],
    grades: {},
  },
]);
const ids = (pairs: readonly JudgingPair[], question: number) =>
  pairs.filter((pair) => pair.question === question).map(({ passage }) => data.passages[passage]?.id);

describe("judgingPool", () => {
  it("holds what any system put first, once, and nothing that none did", () => {
    // Recall begins a b, the reranker f e; in the second question both begin with g.
    const pool = judgingPool(data, { depth: 2, seed: 1 });
    expect(ids(pool, 0).sort()).toEqual(["a", "b", "e", "f"]);
    expect(ids(pool, 1).sort()).toEqual(["a", "g", "h"]);
  });

  it("keeps the questions in order, and the passages of a question together", () => {
    expect(judgingPool(data, { depth: 3, seed: 7 }).map(({ question }) => question)).toEqual([
      0, 0, 0, 0, 0, 0, 1, 1, 1,
    ]);
  });

  it("gives one seed one order and another seed another", () => {
    const order = (seed: number) => ids(judgingPool(data, { depth: 3, seed }), 0).join(" ");
    expect(order(5)).toBe(order(5));
    expect(new Set([1, 2, 3, 4, 5, 6].map(order)).size).toBeGreaterThan(1);
  });

  it("says nothing of who found a passage: over many seeds each stands first about equally often", () => {
    const firsts = new Map<string, number>();
    for (let seed = 0; seed < 600; seed += 1) {
      const first = ids(judgingPool(data, { depth: 3, seed: seed * 31 }), 0)[0] ?? "";
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    expect([...firsts.keys()].sort()).toEqual(["a", "b", "c", "d", "e", "f"]);
    for (const count of firsts.values()) expect(count).toBeGreaterThan(60);
  });

  it("takes passages that judgments cannot tell apart as one", () => {
    const twins: ExperimentData = { ...data, passages: data.passages.map((one) => ({ ...one, target: "same" })) };
    expect(judgingPool(twins, { depth: 3, seed: 1 }).map(({ question }) => question)).toEqual([0, 1]);
  });

  it("has no pair for a question that was not asked", () => {
    const half: ExperimentData = { ...data, answers: [data.answers[0] ?? null, null] };
    expect(ids(judgingPool(half, { depth: 3, seed: 1 }), 1)).toEqual([]);
  });

  it("refuses a depth that judges nothing", () => {
    expect(() => judgingPool(data, { depth: 0, seed: 1 })).toThrow(RangeError);
  });
});

describe("disagreements", () => {
  const of = (name: string, from: ExperimentData = data) => {
    const system = from.systems.find((one) => one.name === name);
    if (system === undefined) throw new RangeError(`found no system ${name}`);
    return disagreements(from, system);
  };
  const moves = (name: string, from: ExperimentData = data) =>
    of(name, from).map(
      ({ passage, recallRank, rerankRank }) => `${from.passages[passage]?.id} ${recallRank}→${rerankRank}`,
    );

  it("begins with what moved furthest, and ends with what somebody judged", () => {
    expect(moves("reranked")).toEqual(["a 1→6", "b 2→5", "e 5→2", "c 3→4", "d 4→3", "a 2→3", "h 3→2", "f 6→1"]);
    expect(of("reranked").at(-1)?.isJudged).toBe(true);
  });

  it("has none where there is no second pass", () => {
    expect(of("recall")).toEqual([]);
  });

  it("looks no deeper than the system reranks", () => {
    const shallow = experimentOf(
      [
        {
          key: "q",
          pool: [
            ["a", 1],
            ["b", 2],
            ["c", 9],
          ],
          grades: {},
        },
      ],
      [{ name: "shallow", first: 0, second: 0, depth: 2, topN: 3 }],
    );
    expect(moves("shallow", shallow)).toEqual(["a 1→2", "b 2→1"]);
  });
});
