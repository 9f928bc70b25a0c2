import { describe, expect, test } from "vitest";
import { addDocuments, openTestEngine, SAMPLE, type TestEngine } from "./open-test-engine";

const EMBEDDER = "second-pass-recall-small";
const RERANKER = "second-pass-rerank-small";

async function withSample(): Promise<TestEngine> {
  const opened = await openTestEngine();
  await opened.engine.knowledgeBases.create("notes");
  await addDocuments(opened.engine, "notes", SAMPLE);
  return opened;
}

const refusal = (code: string, says: RegExp) => ({ code, message: expect.stringMatching(says) });

// A search with an embedder for a reranker was answered in recall order, as "kept by" the embedder.
describe("a model of the wrong kind is refused, with the ones that would do and no others", () => {
  test("in place of a reranker", async () => {
    await using opened = await withSample();
    const { engine } = opened;
    const wrong = refusal("WRONG_TASK", new RegExp(`needs "rerank"\\. Choose one of: ${RERANKER}\\.$`));
    const question = { query: "night train", kb: "notes" };
    await expect(engine.search({ ...question, reranker: EMBEDDER })).rejects.toMatchObject(wrong);
    await expect(engine.search({ ...question, against: EMBEDDER })).rejects.toMatchObject(wrong);
    await expect(engine.rerank({ query: "a", passages: ["b"], reranker: EMBEDDER })).rejects.toMatchObject(wrong);
    // Pulling it would not make it a reranker.
    await expect(engine.search({ ...question, reranker: "BAAI/bge-m3" })).rejects.toMatchObject(wrong);
    await engine.questions.create("notes", "set");
    await engine.questions.add("notes", "set", [{ key: null, text: "night train", origin: "written" }]);
    const system = {
      name: "a",
      mode: "keyword",
      embedder: null,
      reranker: EMBEDDER,
      k: 10,
      depth: 10,
      topN: 10,
    } as const;
    await expect(engine.experiments.create({ kb: "notes", set: "set", systems: [system] })).rejects.toMatchObject(
      wrong,
    );
  });

  test("in place of an embedder", async () => {
    await using opened = await withSample();
    const { engine } = opened;
    await expect(engine.knowledgeBases.chooseEmbedder("notes", RERANKER)).rejects.toMatchObject(
      refusal("NOT_AN_EMBEDDER", new RegExp(`Choose an embedding model: ${EMBEDDER}\\.$`)),
    );
    await expect(engine.embed({ texts: ["a"], role: "query", model: RERANKER })).rejects.toMatchObject(
      refusal("WRONG_TASK", new RegExp(`Choose one of: ${EMBEDDER}\\.$`)),
    );
  });
});

test("a name that no model has is answered with the models of that kind", async () => {
  await using opened = await withSample();
  const { engine } = opened;
  const noReranker = refusal("UNKNOWN_MODEL", new RegExp(`No reranker is called "x"\\. There are: ${RERANKER}\\.$`));
  await expect(engine.search({ query: "night train", kb: "notes", reranker: "x" })).rejects.toMatchObject(noReranker);
  await expect(engine.rerank({ query: "a", passages: ["b"], reranker: "x" })).rejects.toMatchObject(noReranker);
  await expect(engine.embed({ texts: ["a"], role: "query", model: "x" })).rejects.toMatchObject(
    refusal("UNKNOWN_MODEL", new RegExp(`No embedding model is called "x"\\. There are: ${EMBEDDER}\\.$`)),
  );
});
