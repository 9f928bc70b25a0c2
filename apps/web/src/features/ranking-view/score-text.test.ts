import { expect, it } from "vitest";
import { rerankScores } from "./score-text";
import { recallOrder } from "./testing";

const [hit] = recallOrder("a");
if (hit === undefined) throw new Error("recallOrder made no hit");

it("shows logit and sigmoid apart, and a dash until there is a score", () => {
  const row = { passage: hit.passage, rank: 1, recallRank: 1, tokens: null, window: null };
  expect(rerankScores({ ...row, score: -0.354, probability: 0.412 })).toEqual({ main: "−0.35", detail: ["0.412"] });
  expect(rerankScores({ ...row, score: null, probability: null })).toEqual({ main: "–", detail: [] });
});
