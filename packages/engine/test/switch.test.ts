import { join } from "node:path";
import { expect, test } from "vitest";
import type { Engine } from "../src";
import { addDocuments, openTestEngine, SAMPLE } from "./open-test-engine";

const TINY = join(import.meta.dirname, "../../inference/test/parity/models");
const EMBEDDER = "tiny-bert-embedder";
const RERANKER = "tiny-xlmr-reranker";
const DEFAULT = "second-pass-recall-small";
// Models are loaded, copied and hashed.
const TIMEOUT_MS = 180_000;
const QUESTION = { query: "How does a cross-encoder score a pair?", kb: "notes" };

async function filled(engine: Engine): Promise<void> {
  await engine.knowledgeBases.create("notes");
  await addDocuments(engine, "notes", SAMPLE);
  await engine.models.pull({ kind: "own", place: join(TINY, EMBEDDER), id: EMBEDDER, pooling: "cls" });
  await engine.models.pull({ kind: "own", place: join(TINY, RERANKER), id: RERANKER });
}

test("another embedder takes over when its index is whole, and every answer names who made it", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using opened = await openTestEngine();
  const { engine } = opened;
  await filled(engine);
  const before = await engine.search({ ...QUESTION, mode: "dense" });
  expect(before.models.embedder.id).toBe(DEFAULT);
  expect((await engine.knowledgeBases.get("notes")).index).toMatchObject({
    embedderId: DEFAULT,
    embedder: before.models.embedder,
    isChosen: false,
    build: null,
  });

  const choosing = await engine.knowledgeBases.chooseEmbedder("notes", EMBEDDER);
  if (choosing.index.build !== null) expect(choosing.index).toMatchObject({ embedderId: DEFAULT });
  const switched = await engine.knowledgeBases.waitUntilBuilt("notes");
  expect(switched.index).toMatchObject({ embedderId: EMBEDDER, isChosen: true, build: null });
  expect(switched.index.fingerprint).not.toBe(choosing.index.fingerprint);

  const after = await engine.search({ ...QUESTION, mode: "dense" });
  expect(after.models.embedder).toEqual(switched.index.embedder);
  expect(after.models.embedder).toMatchObject({ id: EMBEDDER, host: "local", revision: expect.any(String) });
  // The same passages under the same ids, by other distances.
  const ids = (answer: typeof before) => answer.recalled.map(({ passage }) => passage.id).sort();
  expect(ids(after)).toEqual(ids(before));
  expect(after.recalled.map(({ score }) => score)).not.toEqual(before.recalled.map(({ score }) => score));

  await engine.knowledgeBases.reindex("notes");
  expect((await engine.search({ ...QUESTION, mode: "dense" })).models.embedder.id).toBe(EMBEDDER);
});

test("a model that a knowledge base answers with is not removed; one that is not here is refused at the door", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using opened = await openTestEngine();
  const { engine } = opened;
  await filled(engine);
  await expect(engine.knowledgeBases.chooseEmbedder("notes", "nowhere")).rejects.toMatchObject({
    code: "UNKNOWN_MODEL",
  });
  await expect(engine.knowledgeBases.chooseEmbedder("notes", RERANKER)).rejects.toMatchObject({
    code: "NOT_AN_EMBEDDER",
  });
  await expect(engine.knowledgeBases.cancelBuild("notes")).rejects.toMatchObject({ code: "NO_INDEX_BUILD" });
  await engine.knowledgeBases.chooseEmbedder("notes", EMBEDDER);
  await engine.knowledgeBases.waitUntilBuilt("notes");
  await expect(engine.models.remove(EMBEDDER)).rejects.toMatchObject({ code: "MODEL_IN_USE" });
});

test("two rerankers order one recalled pool, each with its own model and scores", { timeout: TIMEOUT_MS }, async () => {
  await using opened = await openTestEngine();
  const { engine } = opened;
  await filled(engine);
  const events: string[] = [];
  const answer = await engine.search(
    { ...QUESTION, against: RERANKER, topN: 2 },
    {
      onRecalled: () => events.push("recalled"),
      onAgainst: ({ model }) => events.push(model.id),
      onScores: () => events.push("scores"),
    },
  );
  expect(events.slice(0, 3)).toEqual(["recalled", RERANKER, "scores"]);
  expect(answer.models.reranker?.id).toBe("second-pass-rerank-small");
  expect(answer.against?.model.id).toBe(RERANKER);
  expect(answer.against?.reranked.map(({ passage }) => passage.id).sort()).toEqual(
    answer.recalled.map(({ passage }) => passage.id).sort(),
  );
  expect(answer.reranked).toHaveLength(2);
  expect(answer.degraded).toEqual([]);

  const alone = await engine.search({ ...QUESTION, reranker: RERANKER });
  expect(answer.against?.reranked.map(({ score }) => score)).toEqual(alone.reranked.map(({ score }) => score));
  expect((await engine.search({ ...QUESTION, against: "none" })).against).toBeNull();
  await expect(engine.search({ ...QUESTION, against: "nowhere" })).rejects.toMatchObject({ code: "UNKNOWN_MODEL" });
});
