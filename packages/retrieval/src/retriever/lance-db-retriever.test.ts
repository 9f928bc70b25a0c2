import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Embedder, type Passage, passageText } from "@secondpass/ranking";
import { CONTRACT_PASSAGES, CONTRACT_QUERY, describeRetriever, HashingEmbedder } from "@secondpass/ranking/testing";
import { describe, expect, it } from "vitest";
import { temporaryIndex } from "../../test/temporary-index";
import { IndexMismatchError, IndexMissingError } from "../index/index-errors";
import type { PassageIndex } from "../index/passage-index";
import { LanceDbRetriever, type RecallMode } from "./lance-db-retriever";
import { RecallDepthError } from "./recall-errors";

const embedder = new HashingEmbedder(64);

async function indexOf(
  passages: readonly Passage[],
  revisionOf: (at: number) => string = () => "r1",
): Promise<PassageIndex> {
  const index = await temporaryIndex({ dimension: embedder.dimension });
  const vectors = await embedder.embedPassages(passages.map(passageText));
  await index.upsert(
    passages.flatMap((passage, ordinal) => {
      const vector = vectors[ordinal];
      return vector ? [{ ...passage, revisionId: revisionOf(ordinal), ordinal, tokens: 1, vector }] : [];
    }),
  );
  return index;
}

const modes: RecallMode[] = ["dense", "keyword", "hybrid"];
for (const mode of modes) {
  describeRetriever(`LanceDbRetriever in ${mode} mode`, async (passages) => {
    return new LanceDbRetriever({ index: await indexOf(passages), embedder, mode });
  });
}

function foxes(count: number): Passage[] {
  return Array.from({ length: count }, (_, at) => {
    const text = `fox number ${at}`;
    return { id: `fox-${String(at).padStart(4, "0")}`, documentId: "d", title: "", text, start: 0, end: text.length };
  });
}

const QUERY = { id: "q", text: "fox" };

const brokenEmbedder: Embedder = {
  dimension: embedder.dimension,
  embedQuery: () => Promise.reject(Object.assign(new Error("the model is not loaded"), { code: "MODEL_UNAVAILABLE" })),
  embedPassages: () => Promise.reject(new Error("not used")),
};

describe("LanceDbRetriever", () => {
  it("keeps each branch's rank and score in hybrid order, a cosine and a BM25 score", async () => {
    const index = await indexOf(CONTRACT_PASSAGES);
    const byMode = async (mode: RecallMode) =>
      (await new LanceDbRetriever({ index, embedder, mode }).retrieve(CONTRACT_QUERY, { k: 10 })).hits;
    const [dense, keyword, hybrid] = [await byMode("dense"), await byMode("keyword"), await byMode("hybrid")];
    for (const hit of hybrid) {
      const fromDense = dense.find(({ passage }) => passage.id === hit.passage.id)?.dense;
      const fromKeyword = keyword.find(({ passage }) => passage.id === hit.passage.id)?.keyword;
      expect(hit.dense).toEqual(fromDense);
      expect(hit.keyword).toEqual(fromKeyword);
      const fused = [fromDense, fromKeyword].reduce((sum, branch) => sum + (branch ? 1 / (60 + branch.rank) : 0), 0);
      expect(hit.score).toBeCloseTo(fused, 12);
    }
    expect(hybrid.some((hit) => hit.dense && hit.keyword)).toBe(true);
  });

  it.each(modes)(
    "never shows a passage of a revision that is not live, and still fills k, in %s mode",
    async (mode) => {
      // 300 hidden passages beside 30 live ones: over-fetching alone would not find them.
      const index = await indexOf(foxes(330), (at) => (at % 11 === 0 ? "live" : "hidden"));
      const retriever = new LanceDbRetriever({ index, embedder, mode, isLive: async () => new Set(["live"]) });
      const { hits } = await retriever.retrieve(QUERY, { k: 30 });
      expect(hits).toHaveLength(30);
      for (const { passage } of hits) expect(Number(passage.id.slice(4)) % 11).toBe(0);
    },
  );

  it.each(modes)("fills k when more revisions are live than fit one predicate, in %s mode", async (mode) => {
    const index = await indexOf(foxes(900), (at) => (at < 300 ? "hidden" : `live-${at}`));
    const live = new Set(Array.from({ length: 900 }, (_, at) => `live-${at}`));
    const retriever = new LanceDbRetriever({ index, embedder, mode, isLive: async () => live });
    const { hits } = await retriever.retrieve(QUERY, { k: 100 });
    expect(hits).toHaveLength(100);
    for (const { passage } of hits) expect(Number(passage.id.slice(4))).toBeGreaterThanOrEqual(300);
  });

  it.each(modes)("drops a revision that is deleted while the search runs, in %s mode", async (mode) => {
    const index = await indexOf(foxes(10), (at) => (at < 5 ? "r1" : "r2"));
    let asked = 0;
    // Deleted after the branches were checked, before the answer.
    const isLive = async () => {
      asked += 1;
      return new Set(asked > (mode === "hybrid" ? 2 : 1) ? ["r2"] : ["r1", "r2"]);
    };
    const { hits } = await new LanceDbRetriever({ index, embedder, mode, isLive }).retrieve(QUERY, { k: 10 });
    expect(hits.map((hit) => hit.rank)).toEqual([1, 2, 3, 4, 5]);
    for (const { passage } of hits) expect(Number(passage.id.slice(4))).toBeGreaterThanOrEqual(5);
  });

  it("shows nothing when nothing is live", async () => {
    const index = await indexOf(foxes(100));
    const retriever = new LanceDbRetriever({ index, embedder, mode: "hybrid", isLive: async () => new Set() });
    expect((await retriever.retrieve(QUERY, { k: 10 })).hits).toEqual([]);
  });

  it("answers in keyword order and says so when the query cannot be embedded", async () => {
    const index = await indexOf(foxes(5));
    const retriever = new LanceDbRetriever({ index, embedder: brokenEmbedder, mode: "hybrid" });
    const { hits, degraded } = await retriever.retrieve(QUERY, { k: 3 });
    expect(hits).toHaveLength(3);
    expect(hits.every((hit) => hit.keyword !== undefined && hit.dense === undefined)).toBe(true);
    expect(degraded).toMatchObject([{ stage: "dense", code: "MODEL_UNAVAILABLE" }]);
    expect(degraded[0]?.message).toMatch(/keyword order alone: the model is not loaded/);
  });

  it("answers in vector order and says so when the keyword index cannot be read", async () => {
    const index = await indexOf(foxes(5));
    await index.maintain();
    rmSync(join(index.directory, `${index.table}.lance`, "_indices"), { recursive: true });
    const retriever = new LanceDbRetriever({ index, embedder, mode: "hybrid" });
    const { hits, degraded } = await retriever.retrieve(QUERY, { k: 3 });
    expect(hits).toHaveLength(3);
    expect(hits.every((hit) => hit.dense !== undefined && hit.keyword === undefined)).toBe(true);
    expect(degraded).toMatchObject([{ stage: "keyword", code: "INDEX_CORRUPT" }]);
  });

  it("rejects with the embedder's own error when vectors were all that was asked for", async () => {
    const index = await indexOf(foxes(5));
    const retriever = new LanceDbRetriever({ index, embedder: brokenEmbedder, mode: "dense" });
    await expect(retriever.retrieve(QUERY, { k: 3 })).rejects.toThrow("the model is not loaded");
  });

  it.each(modes)("rejects when the table was removed, in %s mode", async (mode) => {
    const index = await indexOf(foxes(5));
    rmSync(join(index.directory, `${index.table}.lance`), { recursive: true });
    const retriever = new LanceDbRetriever({ index, embedder, mode });
    await expect(retriever.retrieve(QUERY, { k: 3 })).rejects.toThrow(IndexMissingError);
  });

  it("does not embed in keyword mode", async () => {
    const index = await indexOf(foxes(5));
    const retriever = new LanceDbRetriever({ index, embedder: brokenEmbedder, mode: "keyword" });
    const { hits, timingsMs } = await retriever.retrieve(QUERY, { k: 3 });
    expect(hits).toHaveLength(3);
    expect(timingsMs.embed).toBe(0);
  });

  it("answers a question of punctuation by vector alone, undegraded", async () => {
    const index = await indexOf(foxes(5));
    const retriever = new LanceDbRetriever({ index, embedder, mode: "hybrid" });
    const { hits, degraded } = await retriever.retrieve({ id: "q", text: "？？！😀" }, { k: 3 });
    expect(hits).toHaveLength(3);
    expect(degraded).toEqual([]);
  });

  it("gives a smaller k as the beginning of a larger one", async () => {
    const index = await indexOf([...CONTRACT_PASSAGES, ...foxes(60)]);
    const retriever = new LanceDbRetriever({ index, embedder, mode: "hybrid" });
    const ids = async (k: number) =>
      (await retriever.retrieve({ id: "q", text: "fox number 7, tea" }, { k })).hits.map((hit) => hit.passage.id);
    const deep = await ids(100);
    for (const k of [1, 2, 5, 20, 50]) expect(await ids(k)).toEqual(deep.slice(0, k));
  });

  it.each([0, -1, 1.5, 1_001, 1e9, Number.NaN])("refuses a k of %s", async (k) => {
    const retriever = new LanceDbRetriever({ index: await indexOf(foxes(1)), embedder, mode: "hybrid" });
    await expect(retriever.retrieve(QUERY, { k })).rejects.toThrow(RecallDepthError);
  });

  it("refuses an embedder that does not fit the index", async () => {
    const index = await indexOf(foxes(1));
    const other = new HashingEmbedder(32);
    expect(() => new LanceDbRetriever({ index, embedder: other, mode: "dense" })).toThrow(IndexMismatchError);
  });
});
