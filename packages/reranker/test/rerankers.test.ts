import { type PairScore, type ScoreType, TokensUnknownError } from "@secondpass/inference";
import { rankByScore } from "@secondpass/ranking";
import { describeReranker, passageOf } from "@secondpass/ranking/testing";
import { describe, expect, it } from "vitest";
import { CrossEncoderReranker, IdentityReranker, InvalidScoreError, rerankTexts } from "../src";
import { TermInference } from "./term-inference";

const modelId = "terms";
const hits = (texts: Record<string, string>, title = "") =>
  rankByScore(
    Object.entries(texts).map(([id, text], index) => ({ passage: passageOf(id, text, title), score: -index })),
  );

describeReranker("IdentityReranker", () => new IdentityReranker());
describeReranker("CrossEncoderReranker", () => new CrossEncoderReranker({ inference: new TermInference(), modelId }));
describeReranker(
  "CrossEncoderReranker with windows",
  () => new CrossEncoderReranker({ inference: new TermInference(32), modelId }),
);

/** Answers with these scores, in passage order. */
class FixedInference extends TermInference {
  constructor(
    readonly scores: readonly number[],
    scoreType?: ScoreType,
  ) {
    super(64, scoreType);
  }
  protected override score(query: string, passage: string, index: number): PairScore {
    return { ...super.score(query, passage, index), score: this.scores[index] ?? Number.NaN };
  }
}

describe("IdentityReranker", () => {
  it("keeps the recall order and scores, and claims no model read them", async () => {
    const candidates = hits({ a: "x", b: "y" });
    expect(await new IdentityReranker().rerank({ id: "q", text: "y" }, candidates, { topN: 1 })).toEqual([
      { ...candidates[0], scoreType: null, probability: null, recallRank: 1, tokens: null, window: null },
    ]);
  });
});

describe("CrossEncoderReranker", () => {
  const query = { id: "q", text: "green tea" };

  it("reads title and text as they were indexed", async () => {
    const inference = new TermInference();
    const candidates = hits({ a: "leaves" }, "Tea");
    await new CrossEncoderReranker({ inference, modelId }).rerank(query, candidates, { topN: 1 });
    expect(inference.scored).toEqual([["Tea\nleaves"]]);
  });

  it("sorts by the raw logit where the probability has saturated", async () => {
    const inference = new FixedInference([50, 60, -800, -900]);
    const reranker = new CrossEncoderReranker({ inference, modelId });
    const reranked = await reranker.rerank(query, hits({ a: "1", b: "2", c: "3", d: "4" }), { topN: 4 });
    expect(reranked.map((hit) => [hit.passage.id, hit.score, hit.probability])).toEqual([
      ["b", 60, 1],
      ["a", 50, 1],
      ["c", -800, 0],
      ["d", -900, 0],
    ]);
  });

  it("gives a lone passage its own probability", async () => {
    const reranker = new CrossEncoderReranker({ inference: new FixedInference([2]), modelId });
    const [hit] = await reranker.rerank(query, hits({ a: "1" }), { topN: 1 });
    expect(hit?.probability).toBeCloseTo(0.880797078, 9);
  });

  it("keeps a logit of exactly 0", async () => {
    const reranker = new CrossEncoderReranker({ inference: new FixedInference([-1, 0]), modelId });
    const [hit] = await reranker.rerank(query, hits({ a: "1", b: "2" }), { topN: 2 });
    expect(hit).toMatchObject({ score: 0, probability: 0.5, passage: { id: "b" } });
  });

  it("says how much the model read", async () => {
    const reranker = new CrossEncoderReranker({ inference: new TermInference(), modelId });
    const [hit] = await reranker.rerank(query, hits({ a: "two words" }), { topN: 1 });
    expect(hit).toMatchObject({ tokens: { read: 2, total: 2 }, window: null });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("refuses to rank a score of %s", async (score) => {
    const reranker = new CrossEncoderReranker({ inference: new FixedInference([1, score]), modelId });
    const failed = reranker.rerank(query, hits({ a: "1", b: "2" }), { topN: 2 });
    await expect(failed).rejects.toBeInstanceOf(InvalidScoreError);
    await expect(failed).rejects.toThrow(`model terms: found score ${score} for passage 2`);
  });

  it("refuses an answer that leaves a passage out", async () => {
    const inference = new TermInference();
    inference.scorePairs = async () => [{ index: 0, score: 1, tokensRead: 1, tokensTotal: 1 }];
    const reranker = new CrossEncoderReranker({ inference, modelId });
    await expect(reranker.rerank(query, hits({ a: "1", b: "2" }), { topN: 2 })).rejects.toThrow(
      "no score for passage 2",
    );
  });

  it("puts no score through a sigmoid that is a probability already", async () => {
    const reranker = new CrossEncoderReranker({ inference: new FixedInference([0.2, 0.9], "probability"), modelId });
    const reranked = await reranker.rerank(query, hits({ a: "1", b: "2" }), { topN: 2 });
    expect(reranked.map(({ score, scoreType, probability }) => [score, scoreType, probability])).toEqual([
      [0.9, "probability", 0.9],
      [0.2, "probability", 0.2],
    ]);
  });

  it("gives no probability where the meaning of a score is unknown", async () => {
    const reranker = new CrossEncoderReranker({ inference: new FixedInference([3, 17], "unknown"), modelId });
    const reranked = await reranker.rerank(query, hits({ a: "1", b: "2" }), { topN: 2 });
    expect(reranked.map(({ score, scoreType, probability }) => [score, scoreType, probability])).toEqual([
      [17, "unknown", null],
      [3, "unknown", null],
    ]);
  });

  it("reads texts in one piece, and claims no tokens, where the host does not count them", async () => {
    const inference = new TermInference(32);
    inference.countTokens = () => Promise.reject(new TokensUnknownError(modelId, "cohere"));
    const { scorePairs } = inference;
    inference.scorePairs = async (request, options) => {
      const scores = await scorePairs.call(inference, request, { signal: options?.signal });
      return scores.map((row) => ({ ...row, tokensRead: null, tokensTotal: null }));
    };
    const [hit] = await new CrossEncoderReranker({ inference, modelId }).rerank(
      query,
      hits({ a: "green word ".repeat(100) }),
      { topN: 1 },
    );
    expect(hit).toMatchObject({ tokens: null, window: null });
    expect(inference.scored).toHaveLength(1);
  });

  it("passes any other trouble with counting on", async () => {
    const inference = new TermInference(32);
    const trouble = new Error("the model is gone");
    inference.countTokens = () => Promise.reject(trouble);
    const reranking = new CrossEncoderReranker({ inference, modelId }).rerank(query, hits({ a: "word ".repeat(100) }), {
      topN: 1,
    });
    await expect(reranking).rejects.toBe(trouble);
  });

  it("announces scores also when the host does not stream", async () => {
    const inference = new TermInference();
    const { scorePairs } = inference;
    inference.scorePairs = (request, options) => scorePairs.call(inference, request, { signal: options?.signal });
    const announced: string[] = [];
    await new CrossEncoderReranker({ inference, modelId }).rerank(query, hits({ a: "1", b: "2" }), {
      topN: 1,
      onScores: (scores) => void announced.push(...scores.map((score) => score.passageId)),
    });
    expect(announced).toEqual(["a", "b"]);
  });

  it("asks nothing of the model for no candidates", async () => {
    const inference = new TermInference();
    expect(await new CrossEncoderReranker({ inference, modelId }).rerank(query, [], { topN: 5 })).toEqual([]);
    expect([inference.counted, inference.scored]).toEqual([[], []]);
  });

  it("passes priority and what is left of the deadline on to every call", async () => {
    const inference = new TermInference(32);
    const options = { inference, modelId, priority: "bulk", deadlineMs: 60_000 } as const;
    await new CrossEncoderReranker(options).rerank(query, hits({ a: "word ".repeat(100) }), { topN: 1 });
    expect(inference.callOptions).toHaveLength(3);
    for (const call of inference.callOptions) {
      expect(call?.priority).toBe("bulk");
      expect(call?.deadlineMs).toBeLessThanOrEqual(60_000);
      expect(call?.deadlineMs).toBeGreaterThan(0);
    }
  });
});

describe("rerankTexts", () => {
  it("ranks pasted passages by index, ties in the order given", async () => {
    const passages = ["black coffee", "tea", "green tea", "nothing", "more nothing"];
    const ranking = await rerankTexts({ inference: new TermInference(), modelId }, { query: "green tea", passages });
    expect(ranking.map((row) => [row.rank, row.index])).toEqual([
      [1, 2],
      [2, 1],
      [3, 0],
      [4, 3],
      [5, 4],
    ]);
    expect(ranking[0]).toEqual({
      index: 2,
      rank: 1,
      score: 5,
      scoreType: "logit",
      probability: 1 / (1 + Math.exp(-5)),
      tokens: { read: 2, total: 2 },
      window: null,
    });
  });

  it("gives passages the scores a search would give them", async () => {
    const inference = new TermInference(32);
    const texts = { a: "Green fields. ".repeat(20), b: `${"Nothing here. ".repeat(20)}Green tea at last.`, c: "tea" };
    const searched = await new CrossEncoderReranker({ inference, modelId }).rerank(
      { id: "q", text: "green tea" },
      hits(texts),
      { topN: 3 },
    );
    const pasted = await rerankTexts({ inference, modelId }, { query: "green tea", passages: Object.values(texts) });
    expect(pasted.map(({ score, tokens, window }) => ({ score, tokens, window }))).toEqual(
      searched.map(({ score, tokens, window }) => ({ score, tokens, window })),
    );
  });

  it("gives nothing for nothing, and rejects with the reason of an aborted signal", async () => {
    const options = { inference: new TermInference(), modelId };
    expect(await rerankTexts(options, { query: "q", passages: [] })).toEqual([]);
    const reason = new Error("the reader left");
    const signal = AbortSignal.abort(reason);
    await expect(rerankTexts(options, { query: "q", passages: ["a"], signal })).rejects.toBe(reason);
  });
});
