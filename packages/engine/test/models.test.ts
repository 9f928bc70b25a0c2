import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ModelHost } from "../../inference/test/store/model-host";
import { type Engine, openEngine, type PullJob } from "../src";
import { addDocuments, openTestEngine, SAMPLE } from "./open-test-engine";

const RERANKER = "BAAI/bge-reranker-base";
const WEIGHTS = "onnx/model.onnx";
const TASK = { kind: "known", model: RERANKER } as const;

let host: ModelHost;
beforeEach(async () => {
  host = await ModelHost.start();
  host.serve("Xenova/bge-reranker-base", "tiny-xlmr-reranker");
});
afterEach(() => host.stop());

const openEngineHere = () => openTestEngine({ environment: { SECONDPASS_MODEL_HOST: host.url } });

/** Watches the list, as the page does, until the job of the model is as wanted. */
async function jobOf(engine: Engine, wanted: (job: PullJob) => boolean): Promise<PullJob> {
  for (;;) {
    const job = (await engine.models.pulls.list()).find(({ modelId }) => modelId === RERANKER);
    if (job !== undefined && wanted(job)) return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const slowly = () => host.fail(WEIGHTS, { kind: "drip", bytesPerSecond: 2_000 });
const onTheWay = ({ state }: PullJob) => state === "running" && host.reads(WEIGHTS).length > 0;

describe("models that are not bundled", () => {
  test("are offered with sizes and published figures before any host is asked, pulled, used and removed", async () => {
    await using opened = await openEngineHere();
    const { engine } = opened;
    const offer = (await engine.models.offers()).find(({ id }) => id === RERANKER);
    expect(offer).toMatchObject({ place: `${host.url}/Xenova/bge-reranker-base`, published: { t2: 67.28 } });
    expect(offer?.variants.map(({ id, here }) => [id, here])).toEqual([
      [RERANKER, false],
      [`${RERANKER}@fp16`, false],
      [`${RERANKER}@q8`, false],
    ]);
    expect(host.seen).toEqual([]);

    expect(engine.models.pulls.start(TASK)).toMatchObject({ modelId: RERANKER, state: "running" });
    await jobOf(engine, ({ state }) => state === "done");
    const summary = (await engine.models.list()).find(({ id }) => id === RERANKER);
    expect(summary).toMatchObject({ state: "unloaded", removable: true, host: "local" });
    const answer = await engine.rerank({ query: "what is BM25?", passages: ["a", "b"], reranker: RERANKER });
    expect(answer.ranking).toHaveLength(2);

    await engine.models.remove(RERANKER);
    expect((await engine.models.list()).some(({ id }) => id === RERANKER)).toBe(false);
    expect(await engine.models.pulls.list()).toEqual([]);
  });

  test("are pulled once, however often that is asked for, stop when cancelled, and go on when resumed", async () => {
    await using opened = await openEngineHere();
    const { engine } = opened;
    slowly();
    engine.models.pulls.start(TASK);
    engine.models.pulls.start(TASK);
    await jobOf(engine, onTheWay);
    await engine.models.pulls.cancel(RERANKER);
    const cancelled = await jobOf(engine, ({ state }) => state === "cancelled");
    expect(cancelled.error).toBeNull();
    expect(host.reads(WEIGHTS)).toHaveLength(1);
    await engine.models.pulls.resume(RERANKER);
    await jobOf(engine, ({ state }) => state === "done");
  });

  test("are found again half-pulled after a restart, and can be resumed or forgotten", async () => {
    await using opened = await openEngineHere();
    slowly();
    opened.engine.models.pulls.start(TASK);
    const { bytesDone } = await jobOf(opened.engine, onTheWay);
    await opened.engine.close();

    const environment = { SECONDPASS_MODEL_HOST: host.url };
    const engine = await openEngine({ root: opened.root, home: opened.home, environment });
    try {
      const left = await jobOf(engine, ({ state }) => state === "interrupted");
      expect(left.bytesDone).toBeGreaterThanOrEqual(bytesDone);
      await engine.models.pulls.resume(RERANKER);
      await jobOf(engine, ({ state }) => state === "done");
      await engine.models.pulls.discard(RERANKER);
      expect(await engine.models.pulls.list()).toEqual([]);
      await expect(engine.models.pulls.resume("BAAI/bge-m3")).rejects.toMatchObject({ code: "PULL_NOT_FOUND" });
    } finally {
      await engine.close();
    }
  });

  test("say why they could not be pulled, by code and in words", async () => {
    await using opened = await openEngineHere();
    host.fail(WEIGHTS, { kind: "status", status: 403 });
    opened.engine.models.pulls.start(TASK);
    const failed = await jobOf(opened.engine, ({ state }) => state === "failed");
    expect(failed.error).toMatchObject({ code: "DOWNLOAD_FORBIDDEN", message: expect.stringContaining("HF_TOKEN") });
    const { pulls } = opened.engine.models;
    expect(() => pulls.start({ kind: "known", model: "no/such" })).toThrow("BAAI/bge-m3");
    const bundled = { kind: "own", place: "me/mine", id: "second-pass-rerank-small" } as const;
    expect(() => pulls.start(bundled)).toThrow("another id");
  });
});

test("a model that embeds a knowledge base's questions is not removed, and the knowledge base is named", async () => {
  await using opened = await openTestEngine();
  const { engine } = opened;
  await engine.knowledgeBases.create("notes");
  await addDocuments(engine, "notes", { "bm25.md": SAMPLE["bm25.md"] });
  await expect(engine.models.remove("second-pass-recall-small")).rejects.toMatchObject({
    code: "MODEL_IN_USE",
    message: expect.stringContaining("notes"),
  });
});

test("a bundled model has a card without the YAML for machines, and is not removable", async () => {
  await using opened = await openTestEngine();
  const { models } = opened.engine;
  expect(await models.card("second-pass-rerank-small")).toMatch(/^\s*# /);
  expect((await models.list()).map(({ removable }) => removable)).toEqual([false, false]);
  await expect(models.remove("second-pass-rerank-small")).rejects.toMatchObject({ code: "MODEL_NOT_REMOVABLE" });
});

test("memory is limited by the environment, and a setting that means nothing is named", async () => {
  await using opened = await openTestEngine({ environment: { SECONDPASS_MEMORY_LIMIT_MB: "50" } });
  const { models } = opened.engine;
  expect(models.memory().freeBytes).toBeLessThanOrEqual(50e6);
  await expect(models.load("second-pass-rerank-small")).rejects.toMatchObject({ code: "MEMORY_INSUFFICIENT" });
  await models.load("second-pass-rerank-small", { force: true });
  for (const environment of [{ SECONDPASS_MEMORY_LIMIT_MB: "much" }, { SECONDPASS_MODEL_HOST: "mirror" }])
    await expect(openTestEngine({ environment })).rejects.toMatchObject({ code: "INVALID_INPUT" });
});
