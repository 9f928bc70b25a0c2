import { copyFileSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LocalInference } from "../src";
import { FIXTURES, FixtureModels, tinyEmbed, tinyRerank } from "./fixture-models";

const MODEL = "onnx/model.onnx";

describe("damaged model files", () => {
  let models: FixtureModels;
  let inference: LocalInference;
  beforeEach(() => {
    models = new FixtureModels();
    inference = models.host();
  });
  afterEach(async () => {
    await inference.close();
    models.dispose();
  });

  const weights = () => models.path("tiny-rerank", MODEL);
  const score = (host = inference) =>
    host.scorePairs({ modelId: "tiny-rerank", query: "a question", passages: ["an answer"] });

  const flipOneBit = () => {
    const bytes = readFileSync(weights());
    bytes[20_000] = (bytes[20_000] ?? 0) ^ 1;
    writeFileSync(weights(), bytes);
  };
  const damages = [
    { name: "one bit flipped", damage: flipOneBit, code: "MODEL_CORRUPT", found: "SHA-256" },
    { name: "cut in half", damage: () => truncateSync(weights(), 15_000), code: "MODEL_CORRUPT", found: "15000 bytes" },
    {
      name: "an HTML page in its place",
      damage: () => writeFileSync(weights(), "<!DOCTYPE html><title>404</title>"),
      code: "MODEL_CORRUPT",
      found: "an HTML page",
    },
    {
      name: "a folder in its place",
      damage: () => {
        rmSync(weights());
        mkdirSync(weights());
      },
      code: "MODEL_CORRUPT",
      found: "not a file",
    },
    { name: "missing", damage: () => rmSync(weights()), code: "MODEL_MISSING", found: "not found" },
  ];

  for (const { name, damage, code, found } of damages) {
    it(`names the file, what was found and what was expected when it is ${name}, and works again once mended`, async () => {
      damage();
      const refused = score();
      await expect(refused).rejects.toMatchObject({ code, retryable: false });
      await expect(refused).rejects.toThrow(found);
      await expect(refused).rejects.toThrow(weights());
      await expect(refused).rejects.toThrow(/expected .*[0-9a-f]{64}/);

      expect(inference.states()).toContainEqual(
        expect.objectContaining({ id: "tiny-rerank", state: "failed", error: expect.objectContaining({ code }) }),
      );
      expect(
        await inference.embed({ modelId: "tiny-embed", texts: ["others still work"], role: "query" }),
      ).toHaveLength(1);

      rmSync(weights(), { recursive: true, force: true });
      copyFileSync(join(FIXTURES, "tiny-rerank", MODEL), weights());
      expect(await score()).toHaveLength(1);
      expect(inference.states()).toContainEqual(
        expect.objectContaining({ id: "tiny-rerank", state: "ready", error: null }),
      );
    });
  }

  it("refuses a model when only its tokenizer was changed", async () => {
    writeFileSync(models.path("tiny-rerank", "tokenizer.json"), "{}");
    await expect(score()).rejects.toMatchObject({ code: "MODEL_CORRUPT" });
  });

  it("verifies file by file without loading anything", async () => {
    flipOneBit();
    const verdicts = await inference.verify("tiny-rerank");
    expect(verdicts.map(({ ok }) => ok)).toEqual([true, true, true, false]);
    expect(verdicts.at(-1)).toMatchObject({ path: weights(), problem: expect.stringContaining("SHA-256") });
    expect((await inference.verify("tiny-embed")).every(({ ok, problem }) => ok && problem === null)).toBe(true);
    expect(inference.childPid).toBeUndefined();
  });

  it("says that the files are right but cannot be run", async () => {
    const row = tinyEmbed();
    models.writeManifest({ models: [tinyRerank({ id: "wrong", folder: row.folder, files: row.files })] });
    await expect(inference.scorePairs({ modelId: "wrong", query: "a", passages: ["b"] })).rejects.toMatchObject({
      code: "MODEL_LOAD_FAILED",
      message: expect.stringContaining("logits"),
    });
  });

  it("never passes on NaN, and names the text", async () => {
    const poisoned = inference.scorePairs({
      modelId: "tiny-rerank",
      query: "a question",
      passages: ["fine", "poison", "fine too"],
    });
    await expect(poisoned).rejects.toMatchObject({ code: "MODEL_OUTPUT_INVALID", fields: { index: 1, found: "NaN" } });
    expect(await score()).toHaveLength(1);
  });

  it("shows a model whose folder is missing as absent", () => {
    rmSync(models.path("tiny-embed"), { recursive: true });
    expect(inference.states()).toContainEqual({ id: "tiny-embed", state: "absent", progress: null, error: null });
    expect(inference.states()).toContainEqual({ id: "tiny-bert", state: "unloaded", progress: null, error: null });
  });

  it("names a manifest that cannot be read, and keeps the models of other directories", async () => {
    const broken = new FixtureModels([]);
    broken.writeManifest({ models: [{ ...tinyRerank({ id: "other" }), folder: "../elsewhere" }] });
    const host = models.host({
      modelsDirectories: [broken.directory, models.directory, models.path("no-such-folder")],
    });
    try {
      expect(await score(host)).toHaveLength(1);
      expect(() => host.describe("other")).toThrow(/manifest.json cannot be used: .*'\.\.'/s);
    } finally {
      await host.close();
      broken.dispose();
    }
  });

  it("sees models that are added while it runs", async () => {
    models.writeManifest({ models: [tinyRerank()] });
    expect(() => inference.describe("tiny-embed")).toThrow("There are: tiny-rerank.");
    models.writeManifest({ models: [tinyRerank(), tinyEmbed()] });
    expect(inference.describe("tiny-embed").dimension).toBe(16);
  });
});
