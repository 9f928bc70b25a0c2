import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LocalInference, ScoreLimits } from "../src";
import { FixtureModels, tinyDrifting, tinyRerank } from "./fixture-models";

describe("limits of one scoring call", () => {
  const models = new FixtureModels([
    tinyRerank(),
    tinyRerank({ id: "tiny-narrow", maxTokens: 40 }),
    tinyDrifting(),
    tinyDrifting({ id: "tiny-drifting-batched", batching: "token-budget" }),
  ]);
  let inference: LocalInference;
  beforeAll(() => {
    inference = models.host();
  });
  afterAll(async () => {
    await inference.close();
    models.dispose();
  });

  const query = "how does a reranker order passages?";
  const passages = [
    "A reranker reads the question and the passage together.",
    "重排序模型把问题和段落放在一起阅读。",
    "BM25 counts words, and an embedding model compares meanings. ".repeat(8),
    "",
    "Short.",
  ];
  const score = (modelId: string, limits?: ScoreLimits) =>
    inference.scorePairs({ modelId, query, passages }, { limits });
  const scores = async (modelId: string, limits?: ScoreLimits) =>
    (await score(modelId, limits)).map((row) => row.score);

  it("reads as far as a narrower window reaches, exactly as a model with that window", async () => {
    const limited = await score("tiny-rerank", { maxTokens: 40 });
    expect(limited).toEqual(await score("tiny-narrow"));
    const whole = await score("tiny-rerank");
    expect(limited[2]?.tokensRead).toBeLessThan(whole[2]?.tokensRead ?? 0);
    expect(limited[2]?.tokensTotal).toBe(whole[2]?.tokensTotal);
  });

  it("keeps less of the query, which leaves more room for the passage", async () => {
    const room = async (limits: ScoreLimits) => (await score("tiny-rerank", limits))[2]?.tokensRead ?? Number.NaN;
    const narrow = { maxTokens: 40 };
    expect((await room({ ...narrow, queryMaxTokens: 3 })) - (await room({ ...narrow, queryMaxTokens: 10 }))).toBe(7);
  });

  it("puts no more pairs into a batch than asked", async () => {
    const alone = await scores("tiny-drifting");
    expect(await scores("tiny-drifting-batched", { batchSizeMax: 1 })).toEqual(alone);
    expect(await scores("tiny-drifting-batched")).not.toEqual(alone);
  });

  it("shares a batch when it is forced to, which moves the scores of weights that do not stand it", async () => {
    const alone = await scores("tiny-drifting");
    expect(await scores("tiny-drifting", { forcedBatchSize: 1 })).toEqual(alone);
    const together = await scores("tiny-drifting", { forcedBatchSize: 4 });
    expect(Math.max(...together.map((value, index) => Math.abs(value - (alone[index] ?? 0))))).toBeGreaterThan(0.01);
  });

  it("gives the same scores in any batch otherwise, padding included", async () => {
    const planned = await scores("tiny-rerank");
    for (const forcedBatchSize of [1, 2, 32]) {
      const forced = await scores("tiny-rerank", { forcedBatchSize });
      for (const [index, value] of forced.entries()) expect(value).toBeCloseTo(planned[index] ?? Number.NaN, 5);
    }
  });

  it.each([
    { maxTokens: 129 },
    { maxTokens: 31 },
    { maxTokens: 64.5 },
    { forcedBatchSize: 0 },
    { forcedBatchSize: 33 },
    { queryMaxTokens: 0 },
    { queryMaxTokens: 124 },
    { batchSizeMax: 0 },
  ])("refuses %j and says what there may be", async (limits) => {
    const [limit = "", found = 0] = Object.entries(limits)[0] ?? [];
    await expect(score("tiny-rerank", limits)).rejects.toMatchObject({
      code: "INVALID_LIMIT",
      retryable: false,
      message: expect.stringMatching(new RegExp(`${limit} is ${found}; expected a whole number from \\d+ to \\d+`)),
    });
  });
});
