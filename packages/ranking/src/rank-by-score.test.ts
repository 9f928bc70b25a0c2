import { describe, expect, it } from "vitest";
import { rankByScore } from "./rank-by-score";
import { passageOf } from "./testing";

const order = (scores: Record<string, number>) =>
  rankByScore(Object.entries(scores).map(([id, score]) => ({ passage: passageOf(id, id), score }))).map(
    ({ passage, rank }) => `${rank}${passage.id}`,
  );

describe("rankByScore", () => {
  it("ranks from 1, highest score first", () => {
    expect(order({ low: -3, high: 7, middle: 0 })).toEqual(["1high", "2middle", "3low"]);
  });

  it("ranks ties by passage id, by code unit and not by locale", () => {
    expect(order({ b: 1, a: 1, B: 1, ä: 1, "10": 1, "9": 1 })).toEqual(["110", "29", "3B", "4a", "5b", "6ä"]);
  });

  it("holds 0 and -0 for equal, and keeps a score of exactly 0", () => {
    expect(order({ b: 0, a: -0, c: -0, d: 1, e: -1 })).toEqual(["1d", "2a", "3b", "4c", "5e"]);
  });

  it("ranks infinities at the ends and their ties by id", () => {
    const { POSITIVE_INFINITY: up, NEGATIVE_INFINITY: down } = Number;
    expect(order({ d: down, c: down, b: up, a: up, zero: 0 })).toEqual(["1a", "2b", "3zero", "4c", "5d"]);
  });

  it("ranks what is not a number last, below minus infinity", () => {
    expect(order({ b: Number.NaN, a: Number.NaN, c: 1, d: Number.NEGATIVE_INFINITY })).toEqual([
      "1c",
      "2d",
      "3a",
      "4b",
    ]);
  });

  it("gives the same ranks whatever order the rows came in", () => {
    const rows = [5, 3, Number.NaN, 5, 1, 3, Number.NaN].map((score, index) => ({
      passage: passageOf(`${index}`, ""),
      score,
    }));
    expect(rankByScore([...rows].reverse())).toEqual(rankByScore(rows));
  });

  it("keeps the other fields, replaces a rank, and leaves its input alone", () => {
    const rows = Object.freeze([Object.freeze({ passage: passageOf("a", ""), score: 1, rank: 7, logit: 2 })]);
    expect(rankByScore(rows)).toEqual([{ passage: passageOf("a", ""), score: 1, rank: 1, logit: 2 }]);
  });

  it("ranks rows that are no passages by the key they name, numbers as numbers", () => {
    const rows = [10, 9, 2].map((index) => ({ index, score: 1 }));
    expect(rankByScore(rows, (row) => row.index).map((row) => row.index)).toEqual([2, 9, 10]);
  });

  it("breaks ties by another order of ids where a reader asks for it", () => {
    const rows = [
      { id: "a", score: 1 },
      { id: "b", score: 1 },
      { id: "c", score: 2 },
    ];
    const descending = (a: string, b: string) => (a < b ? 1 : -1);
    expect(rankByScore(rows, (row) => row.id, descending).map((row) => row.id)).toEqual(["c", "b", "a"]);
  });

  it("gives nothing for nothing", () => expect(rankByScore([])).toEqual([]));
});
