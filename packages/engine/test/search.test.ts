import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addDocuments, openTestEngine, SAMPLE } from "./open-test-engine";

describe("searching a knowledge base", () => {
  test("recalls, streams every score once, reranks, and keeps both scores apart", async () => {
    await using opened = await openTestEngine();
    const { engine } = opened;
    await engine.knowledgeBases.create("notes");
    await addDocuments(engine, "notes", SAMPLE);

    const streamed: string[] = [];
    let recalledFirst = false;
    const answer = await engine.search(
      { query: "How does a cross-encoder score a pair?", kb: "notes", topN: 2 },
      {
        onRecalled: ({ hits }) => {
          recalledFirst = hits.length > 0 && streamed.length === 0;
        },
        onScores: (scores) => streamed.push(...scores.map(({ passageId }) => passageId)),
      },
    );

    expect(recalledFirst).toBe(true);
    expect(streamed.sort()).toEqual(answer.recalled.map(({ passage }) => passage.id).sort());
    expect(answer.reranked).toHaveLength(2);
    expect(answer.reranked[0]?.passage.title).toContain("Cross-encoders");
    expect(answer.reranked[0]?.probability).toBeCloseTo(1 / (1 + Math.exp(-(answer.reranked[0]?.score ?? 0))), 6);
    expect(answer.degraded).toEqual([]);
    const identity = { revision: expect.any(String), dtype: expect.any(String), host: "local" };
    expect(answer.models).toMatchObject({
      embedder: { id: "second-pass-recall-small", queryInstruction: "", passageInstruction: "passage: ", ...identity },
      reranker: { id: "second-pass-rerank-small", ...identity },
    });
    expect(answer.against).toBeNull();
  });

  test("answers a Chinese question from Chinese text in every recall mode", async () => {
    await using opened = await openTestEngine();
    const { engine } = opened;
    await engine.knowledgeBases.create("notes");
    await addDocuments(engine, "notes", SAMPLE);
    for (const mode of ["hybrid", "dense", "keyword"] as const) {
      const answer = await engine.search({ query: "重排序为什么慢？", kb: "notes", mode });
      expect(answer.reranked[0]?.passage.title, mode).toContain("重排序的代价");
    }
  });

  test("without a reranker the answer is the recall order and says that no model made it", async () => {
    await using opened = await openTestEngine();
    const { engine } = opened;
    await engine.knowledgeBases.create("notes");
    await addDocuments(engine, "notes", SAMPLE);
    const { recalled, reranked, models } = await engine.search({ query: "night train", kb: "notes", reranker: "none" });
    expect(reranked.map(({ passage }) => passage.id)).toEqual(recalled.map(({ passage }) => passage.id));
    expect(reranked.every(({ probability }) => probability === null)).toBe(true);
    expect(models.reranker).toBeNull();
  });

  test("a deleted document is gone from answers at once", async () => {
    await using opened = await openTestEngine();
    const { engine } = opened;
    await engine.knowledgeBases.create("notes");
    const documents = await addDocuments(engine, "notes", SAMPLE);
    const trains = documents.find(({ name }) => name === "trains.md");
    await engine.documents.delete(trains?.id ?? "");
    const { recalled } = await engine.search({ query: "night train to the coast", kb: "notes" });
    expect(recalled.map(({ passage }) => passage.documentId)).not.toContain(trains?.id);
  });

  test("the LanceDB folder removed while running is rebuilt, and the question is answered", async () => {
    await using opened = await openTestEngine();
    const { engine, home } = opened;
    await engine.knowledgeBases.create("notes");
    await addDocuments(engine, "notes", SAMPLE);
    const before = await engine.search({ query: "night train", kb: "notes" });
    await rm(join(home, "index"), { recursive: true, maxRetries: 20, retryDelay: 50 });
    const after = await engine.search({ query: "night train", kb: "notes" });
    expect(after.reranked.map(({ passage }) => passage.id)).toEqual(before.reranked.map(({ passage }) => passage.id));
  });

  test("the whole data folder removed while running is a named error, not a crash and not an empty answer", async () => {
    await using opened = await openTestEngine();
    const { engine, home } = opened;
    await engine.knowledgeBases.create("notes");
    await addDocuments(engine, "notes", SAMPLE);
    await rm(home, { recursive: true, maxRetries: 20, retryDelay: 50 });
    await expect(engine.search({ query: "night train", kb: "notes" })).rejects.toMatchObject({
      code: "DATA_FOLDER_GONE",
    });
  });

  test("aborting rejects with the caller's reason and leaves the engine answering", async () => {
    await using opened = await openTestEngine();
    const { engine } = opened;
    await engine.knowledgeBases.create("notes");
    await addDocuments(engine, "notes", SAMPLE);
    const aborted = new AbortController();
    const reason = new Error("the reader left");
    const asking = engine.search(
      { query: "night train", kb: "notes" },
      { signal: aborted.signal, onRecalled: () => aborted.abort(reason) },
    );
    await expect(asking).rejects.toBe(reason);
    await expect(engine.search({ query: "night train", kb: "notes" })).resolves.toMatchObject({ degraded: [] });
  });
});

describe("what a search cannot mean is refused with what was found and what is expected", () => {
  test.each([
    { request: { query: "   " }, says: "The question is empty" },
    { request: { query: "x".repeat(2_001) }, says: "2,001 characters" },
    { request: { query: "x", k: 0 }, says: "k (the recall depth) is 0; it must be a whole number from 1 to 1,000" },
    { request: { query: "x", k: -1 }, says: "is -1" },
    { request: { query: "x", k: 1e9 }, says: "is 1000000000" },
    { request: { query: "x", k: 1.5 }, says: "is 1.5" },
    { request: { query: "x", topN: 0 }, says: "topN (how many are kept) is 0" },
    { request: { query: "x", topN: -1 }, says: "is -1" },
    { request: { query: "x", topN: 1e9 }, says: "is 1000000000" },
    { request: { query: "x", topN: 1.5 }, says: "is 1.5" },
    { request: { query: "x", k: 5, topN: 6 }, says: "from 1 to 5" },
  ])("$says", async ({ request, says }) => {
    await using opened = await openTestEngine();
    await expect(opened.engine.search({ kb: "notes", ...request })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: expect.stringContaining(says),
    });
  });

  test("a knowledge base that is not there names the ones that are; an empty one says so", async () => {
    await using opened = await openTestEngine();
    await opened.engine.knowledgeBases.create("notes");
    await expect(opened.engine.search({ query: "x", kb: "nowhere" })).rejects.toMatchObject({
      code: "KB_NOT_FOUND",
      message: expect.stringContaining("There are: notes"),
    });
    const asking = () => opened.engine.search({ query: "x", kb: "notes" });
    await expect(asking()).rejects.toMatchObject({ code: "KB_EMPTY", message: expect.stringContaining("is empty") });
    // It was called empty as well while its one document stood in the list.
    await addDocuments(opened.engine, "notes", { "broken.jsonl": "{" });
    await expect(asking()).rejects.toMatchObject({
      code: "KB_EMPTY",
      retryable: false,
      message: expect.stringContaining("its document could not be read"),
    });
    await expect(opened.engine.knowledgeBases.create("notes")).rejects.toMatchObject({ code: "KB_EXISTS" });
  });
});
