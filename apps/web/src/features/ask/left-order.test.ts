import type { AgainstAnswer } from "@secondpass/engine";
import { describe, expect, it } from "vitest";
import { en } from "../../i18n/en";
import { recallOrder as recallOf } from "../ranking-view/testing";
import { recallOrder, rerankerOrder } from "./left-order";

const hits = recallOf("a", "b");
const against = (scoreType: "logit" | "probability" | null): AgainstAnswer => ({
  model: { id: "base", revision: "1", dtype: "fp32", host: "local", queryInstruction: "", passageInstruction: "" },
  reranked: hits.map((hit) => ({
    ...hit,
    score: 0.25,
    scoreType,
    probability: scoreType === null ? null : 0.25,
    recallRank: hit.rank,
    tokens: null,
    window: null,
  })),
  rerankMs: 1,
});

describe("the order at left", () => {
  it("is the recall order with the recall score under its own name", () => {
    const order = recallOrder(hits, "hybrid", en);
    expect([order.scoreName, order.scoresOf("a").main, order.by]).toEqual(["fused rank score", "0.0164", null]);
  });

  it("is another reranker's with that model's score under the name of its kind", () => {
    const order = rerankerOrder(against("probability"), "Base", en);
    expect([order.title, order.scoreName, order.scoresOf("a").main]).toEqual([
      "Second pass by Base",
      "probability",
      "0.250",
    ]);
  });

  it("shows no score of a reranker that failed", () => {
    expect(rerankerOrder(against(null), "Base", en).scoresOf("a")).toEqual({ main: "–", detail: [] });
  });
});
