import type { RerankAnswer, TextScore } from "@secondpass/engine";
import { describe, expect, it } from "vitest";
import { givenOrder, scoredRows } from "./scored-rows";
import { isSameRun, type ScoringRun } from "./scoring-run";
import { type ScoringAction, type ScoringState, scoringReducer } from "./scoring-state";

const run: ScoringRun = {
  query: "q",
  candidates: ["a", "b", "c"].map((text, index) => ({ id: String(index + 1), text, line: index + 1 })),
  reranker: "m",
  longPassages: "windows",
  maxTokens: null,
};
const score = (index: number, logit: number): TextScore => ({
  index,
  score: logit,
  scoreType: "logit",
  probability: 1 / (1 + Math.exp(-logit)),
  tokens: { read: 1, total: 1 },
  window: null,
});
const answer: RerankAnswer = {
  query: "q",
  queryTokens: null,
  model: { id: "m", revision: "1", dtype: "fp32", host: "local", queryInstruction: "", passageInstruction: "" },
  ranking: [score(2, 3), score(0, 2), score(1, 1)].map((row, place) => ({ ...row, rank: place + 1 })),
  isFlat: false,
  timingMs: 12,
};
const after = (...actions: readonly ScoringAction[]) => actions.reduce<ScoringState>(scoringReducer, { phase: "idle" });
const started: ScoringAction = { type: "started", run, at: 100 };

describe("a run on the bench", () => {
  it("counts time from when the model is ready, and ends with what the server measured", () => {
    const scoring = after(started, { type: "ready", at: 500 }, { type: "scores", scores: [score(1, 1)], at: 530 });
    expect(scoring).toMatchObject({ phase: "scoring", elapsedMs: 30 });
    expect(scoringReducer(scoring, { type: "done", answer })).toMatchObject({ phase: "done", elapsedMs: 12 });
  });

  it("keeps the scores of a stopped run, and forgets a run that had none", () => {
    const stopped = after(started, { type: "scores", scores: [score(1, 1)], at: 130 }, { type: "stopped" });
    expect(stopped).toMatchObject({ phase: "stopped" });
    expect(scoringReducer(stopped, { type: "scores", scores: [score(0, 2)], at: 140 })).toBe(stopped);
    expect(scoringReducer(stopped, { type: "done", answer })).toBe(stopped);
    expect(after(started, { type: "stopped" })).toEqual({ phase: "idle" });
  });

  it("orders what is scored among itself while the rest waits in its place, then as the server ranked it", () => {
    const given = givenOrder(run.candidates);
    const places = (state: ScoringState) =>
      state.phase === "scoring" || state.phase === "done"
        ? scoredRows(given, state).map(({ passage, rank, recallRank }) => [passage.text, rank, recallRank])
        : [];
    const scoring = after(started, { type: "scores", scores: [score(0, 1), score(2, 3)], at: 130 });
    expect(places(scoring)).toEqual([
      ["c", 1, 3],
      ["b", 2, 2],
      ["a", 3, 1],
    ]);
    expect(places(scoringReducer(scoring, { type: "done", answer }))).toEqual([
      ["c", 1, 3],
      ["a", 2, 1],
      ["b", 3, 2],
    ]);
  });

  it("is another run when any text or setting differs", () => {
    expect(isSameRun(run, { ...run, candidates: [...run.candidates] })).toBe(true);
    for (const patch of [{ query: "r" }, { maxTokens: 64 }, { longPassages: "cut" }, { reranker: "n" }] as const)
      expect(isSameRun(run, { ...run, ...patch })).toBe(false);
    expect(isSameRun(run, { ...run, candidates: run.candidates.slice(1) })).toBe(false);
  });
});
