import { expect, it } from "vitest";
import { en } from "../../i18n/en";
import { recallOrder } from "../ranking-view/testing";
import { recallScoreName, recallScores } from "./recall-score";

const [hit] = recallOrder("a");
if (hit === undefined) throw new Error("recallOrder made no hit");

it("shows the fused score and under it each branch by its own name", () => {
  const both = { ...hit, score: 0.03251, dense: { rank: 1, score: 0.834 }, keyword: { rank: 4, score: 12.34 } };
  expect(recallScores(both, "hybrid", en)).toEqual({ main: "0.0325", detail: ["cos 0.83", "BM25 12.3"] });
});

it("leaves out a branch that did not find the passage", () => {
  expect(recallScores({ ...hit, keyword: { rank: 1, score: 7 } }, "hybrid", en).detail).toEqual(["BM25 7.0"]);
});

it("names the score of each recall mode", () => {
  expect((["hybrid", "dense", "keyword"] as const).map((mode) => recallScoreName(mode, en))).toEqual([
    "fused rank score",
    "cosine",
    "BM25",
  ]);
});
