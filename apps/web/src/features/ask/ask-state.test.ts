import { expect, it } from "vitest";
import { recallOrder, scoresOf } from "../ranking-view/testing";
import { type AskState, askReducer } from "./ask-state";

const recalled = {
  type: "recalled",
  hits: recallOrder("a", "b"),
  timingsMs: { embed: 1, recall: 2 },
  at: 100,
} as const;
const scores = (logits: Readonly<Record<string, number>>, at: number) =>
  ({ type: "scores", scores: [...scoresOf(logits).values()], at }) as const;
const run = (...actions: readonly Parameters<typeof askReducer>[1][]) =>
  actions.reduce<AskState>(askReducer, { phase: "idle" });

it("shows the recall order before any score is there", () => {
  expect(run({ type: "asked" }, recalled)).toMatchObject({
    phase: "reranking",
    hits: recalled.hits,
    scores: new Map(),
  });
});

it("gathers scores and the time since recall", () => {
  const state = run({ type: "asked" }, recalled, scores({ a: 1 }, 150), scores({ b: 2 }, 180));
  expect(state).toMatchObject({ phase: "reranking", elapsedMs: 80 });
  expect(state.phase === "reranking" && [...state.scores.keys()]).toEqual(["a", "b"]);
});

it("times the answer's own second pass from when the order at left was there", () => {
  const against = { model: { id: "base" } as never, reranked: [], rerankMs: 40 };
  const state = run({ type: "asked" }, recalled, { type: "against", against, at: 150 }, scores({ a: 1 }, 180));
  expect(state).toMatchObject({ phase: "reranking", against, elapsedMs: 30 });
});

it("keeps what was scored when the reader stops, and takes no late score", () => {
  const stopped = run({ type: "asked" }, recalled, scores({ a: 1 }, 150), { type: "stopped" });
  expect(stopped).toMatchObject({ phase: "stopped" });
  expect(askReducer(stopped, scores({ b: 2 }, 200))).toBe(stopped);
});

it("goes back to the beginning when the reader stops before recall answered", () => {
  expect(run({ type: "asked" }, { type: "stopped" })).toEqual({ phase: "idle" });
});

it("shows nothing of the last question while the next is asked", () => {
  expect(run({ type: "asked" }, recalled, { type: "asked" })).toEqual({ phase: "recalling" });
});
