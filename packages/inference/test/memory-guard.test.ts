import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FixtureModels, tinyBert, tinyEmbed, tinyRerank } from "./fixture-models";

const RERANK = { modelId: "tiny-rerank", query: "a question", passages: ["an answer"] };

describe("a model that does not fit in memory", () => {
  let models: FixtureModels;
  beforeEach(() => {
    models = new FixtureModels([tinyRerank(), tinyEmbed(), tinyBert()]);
  });
  afterEach(() => models.dispose());

  it("is refused with both figures, when loaded and when asked, and loads by force", async () => {
    const host = models.host({ memoryLimitBytes: 50e6 });
    try {
      for (const refused of [host.load("tiny-rerank"), host.scorePairs(RERANK)]) {
        await expect(refused).rejects.toMatchObject({ code: "MEMORY_INSUFFICIENT", retryable: true });
        await expect(refused).rejects.toThrow(/10\d MB of memory, and 50 MB are free/);
        // "50 MB are free" alone, on a machine with 24 GB, and "choose q8", which a bundled model does not have.
        await expect(refused).rejects.toThrow("SECONDPASS_MEMORY_LIMIT_MB");
        await expect(refused).rejects.not.toThrow("smaller precision");
      }
      expect(host.childPid).toBeUndefined();
      // Its tokenizer alone is no reason to refuse.
      expect(await host.countTokens({ modelId: "tiny-rerank", texts: ["a text"] })).toHaveLength(1);
      await host.load("tiny-rerank", { force: true });
      expect(await host.scorePairs(RERANK)).toHaveLength(1);
    } finally {
      await host.close();
    }
  });

  it("fits once another one is unloaded; one model is counted once, however many ask", async () => {
    const host = models.host({ memoryLimitBytes: 150e6 });
    try {
      await Promise.all([host.load("tiny-rerank"), host.load("tiny-rerank"), host.scorePairs(RERANK)]);
      const refused = host.load("tiny-embed");
      await expect(refused).rejects.toMatchObject({ code: "MEMORY_INSUFFICIENT" });
      await expect(refused).rejects.toThrow(
        "Unload another model (tiny-rerank), raise the limit, or load it by force.",
      );
      await host.unload("tiny-rerank");
      await host.load("tiny-embed");
    } finally {
      await host.close();
    }
  });

  it("is described before it is loaded: what is free, what it would take, what is taken", async () => {
    const host = models.host();
    try {
      const before = host.memory();
      expect(before).toMatchObject({ childBytes: null, idleUnloadMs: 600_000 });
      expect(before.freeBytes).toBeGreaterThan(0);
      expect(before.models).toContainEqual(expect.objectContaining({ id: "tiny-rerank", measuredBytes: null }));
      await host.load("tiny-rerank");
      const loaded = host.memory().models.find(({ id }) => id === "tiny-rerank");
      expect(loaded?.measuredBytes).toBeGreaterThan(0);
      expect(loaded?.estimatedPeakBytes).toBeGreaterThan(100e6);
    } finally {
      await host.close();
    }
  });

  it("leaves memory when it is idle, also when its row was taken away while it was loaded", async () => {
    const host = models.host({ idleUnloadMs: 200 });
    try {
      await host.scorePairs(RERANK);
      models.writeManifest({ models: [] });
      await expect.poll(() => host.childPid, { timeout: 30_000 }).toBeUndefined();
    } finally {
      await host.close();
    }
  });
});
