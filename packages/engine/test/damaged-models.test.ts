import { readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addDocuments, openTestEngine, SAMPLE, type TestEngine } from "./open-test-engine";

const RERANKER = ["data", "models", "second-pass-rerank-small", "onnx", "model.onnx"];
const EMBEDDER = ["data", "models", "second-pass-recall-small", "onnx", "model.onnx"];

async function withSample(): Promise<TestEngine> {
  const opened = await openTestEngine({ ownModels: true });
  await opened.engine.knowledgeBases.create("notes");
  await addDocuments(opened.engine, "notes", SAMPLE);
  return opened;
}

async function flipOneBit(path: string): Promise<void> {
  const bytes = await readFile(path);
  const middle = bytes.length >> 1;
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  await writeFile(path, bytes);
}

test("a reranker with one bit flipped never scores: the answer is the recall order and says so", async () => {
  await using opened = await withSample();
  const { engine, root } = opened;
  await flipOneBit(join(root, ...RERANKER));
  const answer = await engine.search({ query: "night train", kb: "notes" });
  expect(answer.degraded).toMatchObject([
    { stage: "rerank", code: "MODEL_CORRUPT", message: expect.stringContaining("model.onnx") },
  ]);
  expect(answer.reranked.map(({ passage }) => passage.id)).toEqual(answer.recalled.map(({ passage }) => passage.id));
  expect(answer.reranked.length).toBeGreaterThan(0);
  await expect(engine.models.verify("second-pass-rerank-small")).resolves.toMatchObject({ ok: false });
});

test("a reranker cut in half is refused, and works again when the file is whole", async () => {
  await using opened = await withSample();
  const { engine, root } = opened;
  const path = join(root, ...RERANKER);
  const whole = await readFile(path);
  await truncate(path, whole.length >> 1);
  const broken = await engine.search({ query: "night train", kb: "notes" });
  expect(broken.degraded).toMatchObject([{ stage: "rerank", code: "MODEL_CORRUPT" }]);
  await writeFile(path, whole);
  const mended = await engine.search({ query: "night train", kb: "notes" });
  expect(mended.degraded).toEqual([]);
});

test("an embedder that fails leaves hybrid recall to the keywords, and says so", async () => {
  await using opened = await withSample();
  const { engine, root } = opened;
  await engine.models.unload("second-pass-recall-small");
  await flipOneBit(join(root, ...EMBEDDER));
  const answer = await engine.search({ query: "night train", kb: "notes" });
  expect(answer.degraded).toMatchObject([{ stage: "dense", code: "MODEL_CORRUPT" }]);
  expect(answer.recalled[0]?.passage.title).toContain("Night trains");
});
