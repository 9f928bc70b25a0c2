import { fileURLToPath } from "node:url";
import { createLocalInference } from "@secondpass/inference";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ParityModels } from "../../inference/test/parity/parity-models";
import { FlagReranker, type FlagRerankerOptions, type Pair } from "../src";

const LARGE = "BAAI/bge-reranker-large";

describe("FlagReranker", () => {
  const folder = "tiny-xlmr-reranker";
  const models = new ParityModels([
    { id: LARGE, folder },
    { id: `${LARGE}@q8`, folder, dtype: "q8", batching: "one-by-one" },
    { id: "narrow", folder, maxTokens: 64 },
    { id: "an-embedder", folder: "tiny-xlmr-embedder" },
  ]);
  const inference = createLocalInference({
    childEntry: fileURLToPath(new URL("../dist/test/child.mjs", import.meta.url)),
    modelsDirectories: [models.directory],
    threads: 1,
  });
  let reranker: FlagReranker;
  beforeAll(async () => {
    reranker = await FlagReranker.load(LARGE, { inference });
  });
  afterAll(async () => {
    await inference.close();
    models.dispose();
  });

  const pairs: Pair[] = [
    ["what is a reranker?", "A reranker reads question and passage together."],
    ["什么是召回？", "第一阶段召回一百个段落。"],
    ["what is a reranker?", "Green tea is brewed below the boiling point."],
  ];

  it("returns a list in the order given, whatever the queries, also for one pair and for none", async () => {
    const scores = await reranker.computeScore(pairs);
    expect(scores).toHaveLength(3);
    const [first] = pairs;
    if (!first) throw new Error("no pair");
    expect(await reranker.computeScore(first)).toEqual([expect.closeTo(scores[0] ?? Number.NaN, 4)]);
    expect(await reranker.score(first)).toBeCloseTo(scores[0] ?? Number.NaN, 4);
    expect(await reranker.computeScore([])).toEqual([]);
    const reversed = await reranker.computeScore(pairs.toReversed());
    for (const [at, score] of reversed.toReversed().entries()) expect(score).toBeCloseTo(scores[at] ?? Number.NaN, 4);
  });

  it("scores more queries at once than the host would let wait", async () => {
    const many = Array.from({ length: 200 }, (_, at): Pair => [`question ${at}`, "a passage"]);
    const scores = await reranker.computeScore(many);
    expect(scores.every(Number.isFinite)).toBe(true);
  });

  it("lets a call choose otherwise than the constructor", async () => {
    const normalizing = await FlagReranker.load(LARGE, { inference, normalize: true });
    const [probability = 2] = await normalizing.computeScore(pairs);
    const [logit = 0] = await normalizing.computeScore(pairs, { normalize: false });
    expect(probability).toBeCloseTo(1 / (1 + Math.exp(-logit)), 5);
  });

  it("chooses the precision by name, and says which one it took", async () => {
    expect(reranker.modelId).toBe(LARGE);
    expect((await FlagReranker.load(LARGE, { inference, dtype: "fp32" })).modelId).toBe(LARGE);
    expect((await FlagReranker.load(LARGE, { inference, dtype: "q8" })).modelId).toBe(`${LARGE}@q8`);
    await expect(FlagReranker.load(LARGE, { inference, dtype: "fp16" })).rejects.toMatchObject({
      code: "RERANKER_NOT_HERE",
      message: expect.stringContaining(`secondpass models pull ${LARGE}@fp16`),
    });
  });

  it("reads no further than the model's window when nothing is said", async () => {
    const narrow = await FlagReranker.load("narrow", { inference });
    const long: Pair = ["a question", "one passage of many words ".repeat(100)];
    expect(await narrow.score(long)).toBeCloseTo(await reranker.score(long, { maxLength: 64 }), 4);
    await expect(narrow.score(long, { maxLength: 512 })).rejects.toMatchObject({
      code: "INVALID_OPTION",
      message: "maxLength is 512; expected a whole number from 32 to 64, the window of narrow.",
    });
  });

  it.each([
    [{ maxLength: 1_024 }, "maxLength is 1024"],
    [{ maxLength: 16 }, "maxLength is 16"],
    [{ maxLength: 100.5 }, "maxLength is 100.5"],
    [{ maxLength: 64, queryMaxLength: 64 }, "queryMaxLength is 64"],
    [{ batchSize: 0 }, "batchSize is 0"],
    [{ queryInstructionFormat: "{}" }, 'queryInstructionFormat is "{}"'],
  ])("refuses %j when it is made", async (options, message) => {
    await expect(FlagReranker.load(LARGE, { inference, ...options })).rejects.toThrow(message);
  });

  it.each(["cutoffLayers", "compressRatio", "compressLayers", "prompt", "cutoff_layers"])(
    "refuses %s, which only rerankers made of a language model have",
    async (option) => {
      const options = { [option]: 2 } as FlagRerankerOptions;
      await expect(reranker.computeScore(pairs, options)).rejects.toMatchObject({
        code: "UNSUPPORTED_OPTION",
        message: expect.stringContaining("made of a language model"),
      });
      await expect(FlagReranker.load(LARGE, { inference, ...options })).rejects.toThrow(option);
    },
  );

  it.each([
    ["max_length", "it is called maxLength here"],
    ["use_fp16", "dtype"],
    ["devices", "threads"],
    ["dtype", "FlagReranker.load"],
    ["maxlength", "there are normalize, maxLength"],
  ])("says what to do instead of %s", async (option, advice) => {
    await expect(reranker.computeScore(pairs, { [option]: 1 })).rejects.toThrow(advice);
  });

  it("names the pair that is none", async () => {
    const broken = [pairs[0], ["a query", null]] as unknown as Pair[];
    await expect(reranker.computeScore(broken)).rejects.toMatchObject({ code: "INVALID_PAIR", index: 1 });
    const flat = [["a", "b", "c"]] as unknown as Pair[];
    await expect(reranker.computeScore(flat)).rejects.toThrow("Pair 0 is no list of two");
  });

  it("stops when it is told to", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(reranker.computeScore(pairs, { signal })).rejects.toThrow("enough");
  });

  it("refuses an embedding model", async () => {
    await expect(FlagReranker.load("an-embedder", { inference })).rejects.toMatchObject({ code: "WRONG_TASK" });
  });

  it("names the model, the folder and both ways out when the model is not here, and fetches nothing", async () => {
    const missing = FlagReranker.load("BAAI/bge-reranker-v2-m3", { cacheDir: models.directory });
    await expect(missing).rejects.toMatchObject({ code: "RERANKER_NOT_HERE" });
    await expect(missing).rejects.toThrow("BAAI/bge-reranker-v2-m3");
    await expect(missing).rejects.toThrow(models.directory);
    await expect(missing).rejects.toThrow("secondpass models pull BAAI/bge-reranker-v2-m3`");
    await expect(missing).rejects.toThrow("--from DIR");
  });

  it("runs in a process of its own when no host is given, until it is closed", async () => {
    const own = await FlagReranker.load(LARGE, { cacheDir: models.directory, threads: 1 });
    const expected = await reranker.computeScore(pairs);
    const scores = await own.computeScore(pairs);
    for (const [at, score] of scores.entries()) expect(score).toBeCloseTo(expected[at] ?? Number.NaN, 4);
    await own.close();
    await expect(own.computeScore(pairs)).rejects.toMatchObject({ code: "INFERENCE_CLOSED" });
  });

  it("leaves the caller's own host open when it is closed", async () => {
    const borrowed = await FlagReranker.load(LARGE, { inference });
    await borrowed.close();
    expect(await reranker.computeScore(pairs)).toHaveLength(3);
  });
});
