import { describe, expect, it } from "vitest";
import { compareRankings } from "./compare-rankings";
import { passageOf } from "./testing";

const ranked = (...ids: string[]) =>
  ids.map((id, index) => ({ passage: passageOf(id, id), score: -index, rank: index + 1 }));

describe("compareRankings", () => {
  it("says how far each passage moved, positive is up", () => {
    expect(compareRankings(ranked("a", "b", "c", "d"), ranked("c", "b", "a"), 4)).toEqual([
      { passageId: "c", before: 3, after: 1, kind: "up", moved: 2 },
      { passageId: "b", before: 2, after: 2, kind: "same", moved: 0 },
      { passageId: "a", before: 1, after: 3, kind: "down", moved: -2 },
      { passageId: "d", before: 4, after: null, kind: "left", moved: null },
    ]);
  });

  it("marks what comes from below the cut as entered, and still says how far it came", () => {
    const changes = compareRankings(ranked("a", "b", "c", "d"), ranked("d", "a"), 2);
    expect(changes).toEqual([
      { passageId: "d", before: 4, after: 1, kind: "entered", moved: 3 },
      { passageId: "a", before: 1, after: 2, kind: "down", moved: -1 },
      { passageId: "b", before: 2, after: null, kind: "left", moved: null },
    ]);
  });

  it("marks what the first list does not have as entered, from nowhere", () => {
    expect(compareRankings([], ranked("x"), 10)).toEqual([
      { passageId: "x", before: null, after: 1, kind: "entered", moved: null },
    ]);
  });

  it("does not report what was below the cut and stayed out", () => {
    expect(compareRankings(ranked("a", "b", "c"), ranked("a"), 1).map((change) => change.passageId)).toEqual(["a"]);
  });

  it("moves sum to zero when both lists hold the same passages", () => {
    const changes = compareRankings(ranked("a", "b", "c", "d", "e"), ranked("e", "a", "d", "b", "c"), 5);
    expect(changes.reduce((sum, change) => sum + (change.moved ?? Number.NaN), 0)).toBe(0);
  });
});
