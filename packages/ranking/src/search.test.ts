import { describe, expect, it } from "vitest";
import { inRecallOrder } from "./recall-order";
import type { Reranker } from "./reranker";
import type { Retrieval, Retriever } from "./retriever";
import { search } from "./search";
import { CONTRACT_PASSAGES, CONTRACT_QUERY, HashingEmbedder, InMemoryRetriever, TermOverlapReranker } from "./testing";

const retriever = new InMemoryRetriever(new HashingEmbedder(), CONTRACT_PASSAGES);
const reranker = new TermOverlapReranker();
const failing = (error: unknown): Reranker => ({ rerank: () => Promise.reject(error) });

describe("search", () => {
  it("recalls k passages and keeps topN of them in their new order", async () => {
    const result = await search(CONTRACT_QUERY, { retriever, reranker, k: 5, topN: 2 });
    expect(result.query).toBe(CONTRACT_QUERY);
    expect(result.recalled).toHaveLength(5);
    expect(result.reranked).toHaveLength(2);
    expect(result.reranked[0]?.passage.id).toBe("退款");
    expect(result.degraded).toEqual([]);
    expect(Object.keys(result.timingsMs)).toEqual(["embed", "recall", "rerank"]);
  });

  it("keeps recall and rerank scores apart", async () => {
    const { recalled, reranked } = await search(CONTRACT_QUERY, { retriever, reranker, k: 6, topN: 6 });
    for (const hit of reranked) {
      const before = recalled.find(({ passage }) => passage.id === hit.passage.id);
      expect(before?.rank).toBe(hit.recallRank);
      expect(before?.score).toBe(before?.dense?.score);
    }
  });

  it("announces the first pass once, before any score of the second", async () => {
    const events: string[] = [];
    await search(CONTRACT_QUERY, {
      retriever,
      reranker,
      k: 4,
      topN: 2,
      onRecalled: ({ hits }) => void events.push(`recalled ${hits.length}`),
      onScores: (scores) => void events.push(`scores ${scores.length}`),
    });
    expect(events).toEqual(["recalled 4", "scores 2", "scores 2"]);
  });

  it("ranks the whole pool with a second reranker first, each with its own scores, recalled once", async () => {
    let recalls = 0;
    const counted: Retriever = {
      retrieve: (query, options) => {
        recalls += 1;
        return retriever.retrieve(query, options);
      },
    };
    const events: string[] = [];
    const result = await search(CONTRACT_QUERY, {
      retriever: counted,
      reranker,
      against: { rerank: async (_query, hits) => inRecallOrder([...hits], hits.length) },
      k: 5,
      topN: 2,
      onAgainst: ({ hits }) => void events.push(`against ${hits.length}`),
      onScores: () => void events.push("scores"),
    });
    expect(recalls).toBe(1);
    expect(events.slice(0, 2)).toEqual(["against 5", "scores"]);
    expect(result.against?.hits.map(({ passage }) => passage.id)).toEqual(
      result.recalled.map(({ passage }) => passage.id),
    );
    expect(result.reranked).toHaveLength(2);
    expect(result.reranked[0]?.passage.id).toBe("退款");
  });

  it("says which of two rerankers failed, and answers with the other", async () => {
    const against = failing(Object.assign(new Error("gone"), { code: "MODEL_MISSING" }));
    const result = await search(CONTRACT_QUERY, { retriever, reranker, against, k: 5, topN: 2 });
    expect(result.degraded).toEqual([
      {
        stage: "against",
        code: "MODEL_MISSING",
        message: "The order compared with is not reranked, shown in recall order: gone",
      },
    ]);
    expect(result.against?.hits.map(({ rank, recallRank, scoreType }) => [rank, recallRank, scoreType])[0]).toEqual([
      1,
      1,
      null,
    ]);
    expect(result.reranked[0]?.passage.id).toBe("退款");
    expect((await search(CONTRACT_QUERY, { retriever, reranker, k: 5, topN: 2 })).against).toBeNull();
  });

  it("answers in recall order and says why when the second pass fails", async () => {
    const error = Object.assign(new Error("no such model"), { code: "MODEL_UNAVAILABLE" });
    const result = await search(CONTRACT_QUERY, { retriever, reranker: failing(error), k: 5, topN: 3 });
    expect(result.reranked.map((hit) => hit.passage.id)).toEqual(
      result.recalled.slice(0, 3).map((hit) => hit.passage.id),
    );
    expect(result.reranked[1]).toMatchObject({ rank: 2, recallRank: 2, probability: null, tokens: null, window: null });
    expect(result.degraded).toEqual([
      { stage: "rerank", code: "MODEL_UNAVAILABLE", message: "Not reranked, shown in recall order: no such model" },
    ]);
  });

  it("gives a failure without a code a stable one", async () => {
    const { degraded } = await search(CONTRACT_QUERY, { retriever, reranker: failing("plain text"), k: 5, topN: 3 });
    expect(degraded).toEqual([
      { stage: "rerank", code: "RERANK_FAILED", message: "Not reranked, shown in recall order: plain text" },
    ]);
  });

  it("passes on what the first pass could not do", async () => {
    const lost = { stage: "keyword", code: "INDEX_MISSING", message: "Dense recall only." } as const;
    const half: Retriever = {
      retrieve: async (query, options): Promise<Retrieval> => ({
        ...(await retriever.retrieve(query, options)),
        degraded: [lost],
      }),
    };
    const { degraded } = await search(CONTRACT_QUERY, {
      retriever: half,
      reranker: failing(new Error("x")),
      k: 5,
      topN: 3,
    });
    expect(degraded.map(({ stage }) => stage)).toEqual(["keyword", "rerank"]);
  });

  it("rejects with the first pass's own error", async () => {
    const error = new Error("index gone");
    const gone: Retriever = { retrieve: () => Promise.reject(error) };
    await expect(search(CONTRACT_QUERY, { retriever: gone, reranker, k: 5, topN: 3 })).rejects.toBe(error);
  });

  it("rejects with the reason when aborted before, between and during the passes", async () => {
    const reason = new Error("the reader left");
    const options = { retriever, reranker, k: 5, topN: 3 };
    await expect(search(CONTRACT_QUERY, { ...options, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);

    for (const event of ["onRecalled", "onScores"]) {
      const controller = new AbortController();
      const abort = { [event]: () => controller.abort(reason) };
      await expect(search(CONTRACT_QUERY, { ...options, ...abort, signal: controller.signal })).rejects.toBe(reason);
    }
  });

  it("rejects with the reason, not a degraded answer, when the second pass fails because of the abort", async () => {
    const controller = new AbortController();
    const reason = new Error("the reader left");
    const stopped: Reranker = {
      rerank: async () => {
        controller.abort(reason);
        throw new Error("child stopped");
      },
    };
    const options = { retriever, reranker: stopped, k: 5, topN: 3, signal: controller.signal };
    await expect(search(CONTRACT_QUERY, options)).rejects.toBe(reason);
  });

  it("answers with empty lists when nothing was recalled", async () => {
    const empty = new InMemoryRetriever(new HashingEmbedder(), []);
    const result = await search(CONTRACT_QUERY, { retriever: empty, reranker, k: 5, topN: 3 });
    expect([result.recalled, result.reranked, result.degraded]).toEqual([[], [], []]);
  });
});
