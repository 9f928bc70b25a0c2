import { expect, it } from "vitest";
import { en } from "../../i18n/en";
import { zh } from "../../i18n/zh";
import { rerankScoreName, rerankScores, scoreTypeOf } from "./score-text";
import { recallOrder } from "./testing";

const [hit] = recallOrder("a");
if (hit === undefined) throw new Error("recallOrder made no hit");

const unscored = { score: null, scoreType: null, probability: null };
const row = { passage: hit.passage, rank: 1, recallRank: 1, tokens: null, window: null, ...unscored };

it("shows logit and sigmoid apart, and a dash until there is a score", () => {
  const scored = { ...row, score: -0.354, scoreType: "logit" as const, probability: 0.412 };
  expect(rerankScores(scored)).toEqual({ main: "−0.35", detail: ["0.412"] });
  expect(rerankScores(row)).toEqual({ main: "–", detail: [] });
  expect(rerankScoreName(scoreTypeOf([row, scored]), en)).toBe("logit · sigmoid");
  expect(rerankScoreName(scoreTypeOf([row]), en)).toBe("");
});

it("calls a probability a probability, and a score of unknown meaning only a score", () => {
  const probable = { ...row, score: 0.9764, scoreType: "probability" as const, probability: 0.9764 };
  expect(rerankScores(probable)).toEqual({ main: "0.976", detail: [] });
  expect(rerankScoreName(scoreTypeOf([probable]), zh)).toBe("概率");
  const unknown = { ...row, score: -7.25, scoreType: "unknown" as const };
  expect(rerankScores(unknown)).toEqual({ main: "−7.250", detail: [] });
  expect(rerankScoreName(scoreTypeOf([unknown]), en)).toBe("score");
});
