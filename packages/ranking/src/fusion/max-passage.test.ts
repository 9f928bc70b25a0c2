import { describe, expect, it } from "vitest";
import { rankByScore } from "../rank-by-score";
import { maxPassage } from "./max-passage";

const passage = (id: string, documentId: string) => ({ id, documentId, title: "", text: id, start: 0, end: id.length });

describe("maxPassage", () => {
  it("ranks each document once, by its best passage", () => {
    const hits = rankByScore([
      { passage: passage("p1", "x"), score: 3 },
      { passage: passage("p2", "x"), score: 9 },
      { passage: passage("p3", "y"), score: 5 },
      { passage: passage("p4", "z"), score: 1 },
    ]);
    expect(maxPassage(hits)).toEqual([
      { documentId: "x", score: 9, rank: 1, passage: passage("p2", "x") },
      { documentId: "y", score: 5, rank: 2, passage: passage("p3", "y") },
      { documentId: "z", score: 1, rank: 3, passage: passage("p4", "z") },
    ]);
  });

  it("breaks ties by document id", () => {
    const hits = rankByScore([
      { passage: passage("p1", "y"), score: 1 },
      { passage: passage("p2", "x"), score: 1 },
    ]);
    expect(maxPassage(hits).map((hit) => hit.documentId)).toEqual(["x", "y"]);
  });

  it("gives nothing for nothing", () => expect(maxPassage([])).toEqual([]));
});
