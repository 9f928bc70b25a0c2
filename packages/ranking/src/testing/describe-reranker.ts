import { describe, expect, it } from "vitest";
import type { Hit } from "../hit";
import type { PassageScore, Reranker } from "../reranker";
import { expectRanking } from "./expect-ranking";
import { CONTRACT_PASSAGES, CONTRACT_QUERY } from "./passages";

/**
 * What every reranker guarantees. Call it at the top of a test file.
 *
 * @param make called once per test; it may hand out one shared reranker, or clean up with vitest's `onTestFinished`
 */
export function describeReranker(name: string, make: () => Reranker | Promise<Reranker>): void {
  const ids = CONTRACT_PASSAGES.map((passage) => passage.id);
  const candidates: readonly Hit[] = CONTRACT_PASSAGES.map((passage, index) => ({
    passage,
    score: 1 - index / 10,
    rank: index + 1,
  }));

  describe(`${name} as a Reranker`, () => {
    it("returns ranks 1..n, scores that never rise, and every candidate once", async () => {
      const reranker = await make();
      const hits = await reranker.rerank(CONTRACT_QUERY, candidates, { topN: 100 });
      expectRanking(hits, ids);
      expect(hits).toHaveLength(candidates.length);
    });

    it("keeps the passage and the recall rank of every candidate", async () => {
      const reranker = await make();
      for (const hit of await reranker.rerank(CONTRACT_QUERY, candidates, { topN: 100 })) {
        const candidate = candidates.find(({ passage }) => passage.id === hit.passage.id);
        expect(hit.passage).toEqual(candidate?.passage);
        expect(hit.recallRank).toBe(candidate?.rank);
      }
    });

    it("keeps the best topN of the whole order", async () => {
      const reranker = await make();
      const all = await reranker.rerank(CONTRACT_QUERY, candidates, { topN: 100 });
      for (const topN of [1, 3]) {
        const hits = await reranker.rerank(CONTRACT_QUERY, candidates, { topN });
        expect(hits.map((hit) => hit.passage.id)).toEqual(all.slice(0, topN).map((hit) => hit.passage.id));
      }
    });

    it("returns nothing for no candidates", async () => {
      const reranker = await make();
      expect(await reranker.rerank(CONTRACT_QUERY, [], { topN: 10 })).toEqual([]);
    });

    it("gives the same order for the same candidates twice", async () => {
      const reranker = await make();
      const first = await reranker.rerank(CONTRACT_QUERY, candidates, { topN: 100 });
      expect(await reranker.rerank(CONTRACT_QUERY, candidates, { topN: 100 })).toEqual(first);
    });

    it("announces each candidate's final score exactly once, also those below topN", async () => {
      const reranker = await make();
      const announced: PassageScore[] = [];
      const options = { topN: 100, onScores: (scores: readonly PassageScore[]) => void announced.push(...scores) };
      const hits = await reranker.rerank(CONTRACT_QUERY, candidates, options);
      expect(announced.map((score) => score.passageId).sort()).toEqual([...ids].sort());
      for (const { passageId, ...announcement } of announced) {
        expect(hits.find(({ passage }) => passage.id === passageId)).toMatchObject(announcement);
      }

      announced.length = 0;
      await reranker.rerank(CONTRACT_QUERY, candidates, { ...options, topN: 1 });
      expect(announced).toHaveLength(candidates.length);
    });

    it("reports a probability between 0 and 1, or none, as its scores allow", async () => {
      const reranker = await make();
      for (const { scoreType, probability } of await reranker.rerank(CONTRACT_QUERY, candidates, { topN: 100 })) {
        expect(probability !== null).toBe(scoreType === "logit" || scoreType === "probability");
        if (probability === null) continue;
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
      }
    });

    it("rejects with the reason of an aborted signal", async () => {
      const reranker = await make();
      const reason = new Error("the reader left");
      const options = { topN: 10, signal: AbortSignal.abort(reason) };
      await expect(reranker.rerank(CONTRACT_QUERY, candidates, options)).rejects.toBe(reason);
    });

    it("rejects with the reason when it is aborted between scores", async () => {
      const reranker = await make();
      const controller = new AbortController();
      const reason = new Error("the reader left");
      const onScores = () => controller.abort(reason);
      const options = { topN: 10, signal: controller.signal, onScores };
      await expect(reranker.rerank(CONTRACT_QUERY, candidates, options)).rejects.toBe(reason);
    });
  });
}
