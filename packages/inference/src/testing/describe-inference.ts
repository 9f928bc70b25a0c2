import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Inference, PairScore } from "../inference";

export type InferenceUnderTest = {
  readonly inference: Inference;
  readonly embedModelId: string;
  readonly rerankModelId: string;
  /** Whether the host counts tokens; one that does not says so by name. */
  readonly countsTokens: boolean;
  /** Whether scores come with how many tokens were read; `null` comes otherwise. */
  readonly tellsTokensRead: boolean;
  /** How far two answers for the same text may be apart. 1e-5 for float models; more for a remote host that rounds. */
  readonly tolerance: number;
};

/** What every `Inference` promises, whether its models run here or elsewhere. */
export function describeInference(name: string, make: () => Promise<InferenceUnderTest>): void {
  describe(`${name} keeps the Inference contract`, () => {
    let made: InferenceUnderTest;
    let inference: Inference;
    beforeAll(async () => {
      made = await make();
      inference = made.inference;
    });
    afterAll(() => inference.close());

    const score = (passages: readonly string[], options?: Parameters<Inference["scorePairs"]>[1]) =>
      inference.scorePairs({ modelId: made.rerankModelId, query: QUERY, passages }, options);
    const embed = (texts: readonly string[]) => inference.embed({ modelId: made.embedModelId, texts, role: "passage" });

    it("scores passages in the order they were given", async () => {
      const scores = await score(PASSAGES);
      expect(scores.map(({ index }) => index)).toEqual(PASSAGES.map((_, index) => index));
      expect(scores.every((row) => Number.isFinite(row.score))).toBe(true);
    });

    it("scores a passage alone as it scores it among others", async () => {
      const together = await score(PASSAGES);
      for (const [index, passage] of PASSAGES.entries()) {
        const [alone] = await score([passage]);
        expect(Math.abs((alone?.score ?? Number.NaN) - (together[index]?.score ?? Number.NaN))).toBeLessThanOrEqual(
          made.tolerance,
        );
      }
    });

    it("gives the same scores when asked twice", async () => {
      const [first, second] = [await score(PASSAGES), await score(PASSAGES)];
      expect(second.map(({ index }) => index)).toEqual(first.map(({ index }) => index));
      for (const [index, row] of second.entries()) {
        expect(Math.abs(row.score - (first[index]?.score ?? Number.NaN))).toBeLessThanOrEqual(made.tolerance);
      }
    });

    it("streams every score exactly once, the same as in the answer", async () => {
      const streamed: PairScore[] = [];
      const scores = await score(PASSAGES, { onScores: (group) => streamed.push(...group) });
      expect(streamed.toSorted((a, b) => a.index - b.index)).toEqual(scores);
    });

    it("scores an empty passage and lone surrogates, and says how much it read", async () => {
      const [empty, broken] = await score(["", "half a \ud83d character \udc00"]);
      expect([empty, broken].every((row) => Number.isFinite(row?.score))).toBe(true);
      if (made.tellsTokensRead) {
        expect(empty).toMatchObject({ tokensRead: 0, tokensTotal: 0 });
        expect(broken?.tokensRead).toBeGreaterThan(0);
      } else {
        for (const row of [empty, broken]) expect(row).toMatchObject({ tokensRead: null, tokensTotal: null });
      }
    });

    it("embeds each text in its place as a finite unit vector of the model's dimension", async () => {
      const { dimension } = inference.describe(made.embedModelId);
      const vectors = await embed(PASSAGES);
      expect(vectors).toHaveLength(PASSAGES.length);
      for (const vector of vectors) {
        expect(vector).toHaveLength(dimension ?? -1);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
      }
      const [alone] = await embed(PASSAGES.slice(2, 3));
      expect(distance(alone, vectors[2])).toBeLessThanOrEqual(made.tolerance);
    });

    it("says what a reranker's scores are", async () => {
      const { scoreType } = inference.describe(made.rerankModelId);
      expect(["logit", "probability", "unknown"]).toContain(scoreType);
      expect(inference.describe(made.embedModelId).scoreType).toBeNull();
      if (scoreType !== "probability") return;
      for (const row of await score(PASSAGES)) {
        expect(row.score).toBeGreaterThanOrEqual(0);
        expect(row.score).toBeLessThanOrEqual(1);
      }
    });

    it("counts tokens without truncation, or says that it cannot", async () => {
      const long = "word ".repeat(2_000);
      if (!made.countsTokens) {
        const counting = inference.countTokens({ modelId: made.rerankModelId, texts: [long] });
        await expect(counting).rejects.toMatchObject({ code: "TOKENS_UNKNOWN", retryable: false });
        return;
      }
      const [empty, few, many] = await inference.countTokens({
        modelId: made.rerankModelId,
        texts: ["", "word word", long],
      });
      expect(empty).toBe(0);
      expect(few).toBeGreaterThan(0);
      expect(many).toBeGreaterThan(inference.describe(made.rerankModelId).maxTokens ?? Number.NaN);
      const [special = 0, framed] = await inference.countTokens({
        modelId: made.rerankModelId,
        texts: ["", "word word"],
        withSpecialTokens: true,
      });
      expect(special).toBeGreaterThan(0);
      expect(framed).toBe(special + (few ?? Number.NaN));
    });

    it("answers nothing with nothing", async () => {
      expect(await score([])).toEqual([]);
      expect(await embed([])).toEqual([]);
      if (made.countsTokens) expect(await inference.countTokens({ modelId: made.embedModelId, texts: [] })).toEqual([]);
    });

    it("reads the start of a passage that is too long, and says so where it can", async () => {
      const [result] = await score(["word ".repeat(2_000)]);
      expect(Number.isFinite(result?.score)).toBe(true);
      if (!made.tellsTokensRead) return;
      expect(result?.tokensRead).toBeGreaterThan(0);
      expect(result?.tokensRead).toBeLessThan(result?.tokensTotal ?? 0);
    });

    it("leaves room for the passage beside a very long query", async () => {
      const [result] = await inference.scorePairs({
        modelId: made.rerankModelId,
        query: "why ".repeat(2_000),
        passages: ["because of the many questions"],
      });
      expect(Number.isFinite(result?.score)).toBe(true);
      if (!made.tellsTokensRead) return;
      expect(result?.tokensRead).toBeGreaterThan(0);
    });

    it("rejects with the signal's reason and stays usable", async () => {
      const reason = new Error("no longer wanted");
      await expect(score(PASSAGES, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);

      const controller = new AbortController();
      const many = Array.from({ length: 400 }, (_, index) => `${PASSAGES[index % PASSAGES.length]} ${index}`);
      const aborted = score(many, { signal: controller.signal, onScores: () => controller.abort(reason) });
      await expect(aborted).rejects.toBe(reason);
      expect(await score(PASSAGES)).toHaveLength(PASSAGES.length);
    });

    it("refuses a deadline that has passed with a retryable error, and stays usable", async () => {
      const many = Array.from({ length: 2_000 }, (_, index) => `${PASSAGES[index % PASSAGES.length]} ${index}`);
      await expect(score(many, { deadlineMs: 1 })).rejects.toMatchObject({
        code: "DEADLINE_EXCEEDED",
        retryable: true,
      });
      expect(await score(PASSAGES)).toHaveLength(PASSAGES.length);
    });

    it("names the models there are when asked for another", async () => {
      expect(() => inference.describe("no-such-model")).toThrow(made.rerankModelId);
      await expect(inference.embed({ modelId: "no-such-model", texts: ["a"], role: "query" })).rejects.toMatchObject({
        code: "UNKNOWN_MODEL",
        retryable: false,
      });
    });

    it("names both tasks when a model is used for the wrong one", async () => {
      const wrong = inference.scorePairs({ modelId: made.embedModelId, query: "a", passages: ["b"] });
      await expect(wrong).rejects.toMatchObject({ code: "WRONG_TASK", found: "embed", expected: "rerank" });
      const other = inference.embed({ modelId: made.rerankModelId, texts: ["a"], role: "query" });
      await expect(other).rejects.toMatchObject({ code: "WRONG_TASK", found: "rerank", expected: "embed" });
    });
  });
}

const QUERY = "how does a reranker order passages? 重排序怎么工作";

const PASSAGES = [
  "A reranker reads the question and the passage together.",
  "重排序模型把问题和段落放在一起阅读。",
  "Short.",
  "BM25 counts words, and an embedding model compares meanings; the two miss different things, which is why both are asked. ".repeat(
    3,
  ),
  "向量检索比较含义，关键词检索比较词语。".repeat(4),
  "The dishwasher filter is cleaned under running water.",
  "",
  "The first pass recalls one hundred passages. The second pass puts the best of them first, and only those are read.",
];

function distance(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (!a || !b) return Number.NaN;
  return Math.hypot(...a.map((value, index) => value - (b[index] ?? Number.NaN)));
}
