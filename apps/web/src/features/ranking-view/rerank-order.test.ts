import { rankByScore } from "@secondpass/ranking";
import { describe, expect, it } from "vitest";
import { finalOrder, settlingOrder } from "./rerank-order";
import { recallOrder, scoresOf } from "./testing";

const ids = (rows: readonly { readonly passage: { readonly id: string } }[]) =>
  rows.map((row) => row.passage.id).join(" ");

describe("settlingOrder", () => {
  it("is the recall order while nothing is scored", () => {
    expect(ids(settlingOrder(recallOrder("a", "b", "c"), new Map()))).toBe("a b c");
  });

  it("keeps every passage without a score at its recall rank and shares out the places of those with one", () => {
    const rows = settlingOrder(recallOrder("a", "b", "c", "d"), scoresOf({ b: 1, d: 5 }));
    expect(ids(rows)).toBe("a d c b");
    expect(rows.map((row) => row.rank)).toEqual([1, 2, 3, 4]);
    expect(rows.filter((row) => row.score === null).map((row) => row.rank === row.recallRank)).toEqual([true, true]);
  });

  it("ends in exactly the order of rankByScore when every passage is scored, ties included", () => {
    const recalled = recallOrder("d", "c", "b", "a");
    const scores = scoresOf({ a: 1, b: 2, c: 1, d: 2 });
    const expected = rankByScore(recalled.map((hit) => ({ ...hit, score: scores.get(hit.passage.id)?.score ?? 0 })));
    expect(ids(settlingOrder(recalled, scores))).toBe(ids(expected));
  });

  it("holds every passage exactly once at each moment of a stream", () => {
    const recalled = recallOrder("a", "b", "c", "d", "e");
    const logits = { e: -3, a: 0.5, d: 4, b: -1, c: 2 };
    const entries = Object.entries(logits);
    for (let count = 0; count <= entries.length; count += 1) {
      const rows = settlingOrder(recalled, scoresOf(Object.fromEntries(entries.slice(0, count))));
      expect(rows.map((row) => row.rank)).toEqual([1, 2, 3, 4, 5]);
      expect(new Set(rows.map((row) => row.passage.id)).size).toBe(5);
    }
  });
});

describe("finalOrder", () => {
  const recalled = recallOrder("a", "b", "c");
  const kept = {
    ...recallOrder("c")[0],
    passage: recalled[2]?.passage,
    rank: 1,
    recallRank: 3,
    score: 9,
    scoreType: "logit",
    probability: 0.99,
    tokens: null,
    window: { start: 0, end: 4 },
  };

  it("puts what was kept first, with the window the server named, and what was scored and not kept below it", () => {
    const rows = finalOrder(recalled, [kept as never], scoresOf({ a: 1, b: 2, c: 9 }));
    expect(ids(rows)).toBe("c b a");
    expect(rows.map((row) => row.rank)).toEqual([1, 2, 3]);
    expect(rows[0]?.window).toEqual({ start: 0, end: 4 });
  });

  it("is the rerank order also where the scores cannot be read as probabilities", () => {
    const rows = finalOrder(
      recalled,
      [{ ...kept, scoreType: "unknown", probability: null } as never],
      scoresOf({ a: 1, b: 2, c: 9 }),
    );
    expect(ids(rows)).toBe("c b a");
  });

  it("names for every row its place in the first list, whoever made that", () => {
    const first = [...recalled].reverse().map((hit, index) => ({ ...hit, rank: index + 1 }));
    const rows = finalOrder(first, [kept as never], scoresOf({ a: 1, b: 2, c: 9 }));
    expect(rows.map((row) => [row.passage.id, row.recallRank])).toEqual([
      ["c", 1],
      ["b", 2],
      ["a", 3],
    ]);
  });

  it("is the recall order, without a score, when the reranker failed after some scores had arrived", () => {
    const unranked = recalled.map((hit) => ({
      ...hit,
      recallRank: hit.rank,
      scoreType: null,
      probability: null,
      tokens: null,
      window: null,
    }));
    const rows = finalOrder(recalled, unranked, scoresOf({ c: 9 }));
    expect(ids(rows)).toBe("a b c");
    expect(rows.every((row) => row.score === null)).toBe(true);
  });
});
