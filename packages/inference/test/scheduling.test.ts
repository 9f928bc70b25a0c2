import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LocalInference, ModelState } from "../src";
import { FixtureModels } from "./fixture-models";

const MANY = Array.from({ length: 3_000 }, (_, index) => `passage number ${index} about recall and reranking`);

describe("the order of work", () => {
  let models: FixtureModels;
  let inference: LocalInference;
  beforeEach(() => {
    models = new FixtureModels();
    inference = models.host({ paddedTokensMax: 256, queueRequestsMax: 4 });
  });
  afterEach(async () => {
    await inference.close();
    models.dispose();
  });

  const score = (passages: readonly string[], options?: Parameters<LocalInference["scorePairs"]>[1]) =>
    inference.scorePairs({ modelId: "tiny-rerank", query: "a question", passages }, options);

  it("lets an interactive request overtake a bulk one that is running", async () => {
    const finished: string[] = [];
    let interactive: Promise<unknown> | undefined;
    await score(MANY, {
      priority: "bulk",
      onScores: () => {
        interactive ??= score(["quick"]).then(() => finished.push("interactive"));
      },
    }).then(() => finished.push("bulk"));
    await interactive;
    expect(finished).toEqual(["interactive", "bulk"]);
  });

  it("drops aborted work: nothing more of it arrives, and the next request is served", async () => {
    const controller = new AbortController();
    let groups = 0;
    const running = score(MANY, {
      signal: controller.signal,
      onScores: () => {
        groups += 1;
        controller.abort(new Error("enough"));
      },
    });
    const queued = score(MANY, { signal: controller.signal });
    await expect(running).rejects.toThrow("enough");
    await expect(queued).rejects.toThrow("enough");
    expect(await score(["the next one"])).toHaveLength(1);
    expect(groups).toBe(1);
  });

  it("refuses at once when the queue is full, bulk before interactive, and recovers", async () => {
    const bulk = [1, 2, 3].map(() => score(MANY.slice(0, 300), { priority: "bulk" }));
    await expect(score(["one more"], { priority: "bulk" })).rejects.toMatchObject({
      code: "OVERLOADED",
      retryable: true,
    });
    const interactive = score(["one more"]);
    await expect(score(["too many"])).rejects.toMatchObject({ code: "OVERLOADED" });
    await Promise.all([...bulk, interactive]);
    expect(await score(["after"])).toHaveLength(1);
  });

  it("refuses texts that would not fit into the queue's memory beside others", async () => {
    const small = models.host({ queueCharactersMax: 1_000 });
    try {
      const large = small.countTokens({ modelId: "tiny-rerank", texts: ["x".repeat(5_000)] });
      const second = small.countTokens({ modelId: "tiny-rerank", texts: ["x".repeat(10)] });
      await expect(second).rejects.toMatchObject({ code: "OVERLOADED" });
      expect(await large).toHaveLength(1);
    } finally {
      await small.close();
    }
  });

  it("takes a deadline that is further away than a timer can be", async () => {
    expect(await score(["no hurry"], { deadlineMs: Number.POSITIVE_INFINITY })).toHaveLength(1);
  });

  it("fails only the caller whose onScores throws", async () => {
    const throwing = score(MANY, {
      onScores: () => {
        throw new Error("a bug of the caller");
      },
    });
    const other = score(["fine"]);
    await expect(throwing).rejects.toThrow("a bug of the caller");
    expect(await other).toHaveLength(1);
  });

  it("keeps the event loop of its own process turning while a model runs", async () => {
    await inference.load("tiny-rerank");
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 5);
    const startedAt = performance.now();
    await score(MANY);
    const ranMs = performance.now() - startedAt;
    clearInterval(timer);
    // Far below the 200 ticks a second of an idle machine, far above the none of a blocked loop.
    expect(ticks).toBeGreaterThan(ranMs / 5 / 10);
  });

  it("loads a model once for many first calls, and reports its progress", async () => {
    const seen: ModelState[] = [];
    inference.subscribe((states) => seen.push(...states.filter(({ id }) => id === "tiny-rerank")));
    await Promise.all([score(["a"]), score(["b"]), inference.load("tiny-rerank"), inference.load("tiny-rerank")]);
    const transitions = seen.map(({ state }) => state).filter((state, at, all) => state !== all[at - 1]);
    expect(transitions).toEqual(["loading", "ready"]);
    const progress = seen.filter(({ state }) => state === "loading").map(({ progress }) => progress ?? Number.NaN);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it("unloads an idle model, ends the idle child, and loads again when asked", async () => {
    const host = models.host({ idleUnloadMs: 50 });
    try {
      const unloaded = new Promise<void>((resolve) => {
        let wasReady = false;
        host.subscribe((states) => {
          const state = states.find(({ id }) => id === "tiny-rerank")?.state;
          if (state === "ready") wasReady = true;
          if (wasReady && state === "unloaded" && host.childPid === undefined) resolve();
        });
      });
      await host.load("tiny-rerank");
      await unloaded;
      expect(await host.scorePairs({ modelId: "tiny-rerank", query: "a", passages: ["b"] })).toHaveLength(1);
    } finally {
      await host.close();
    }
  });

  it("unloads on request, also what is not loaded", async () => {
    await inference.unload("tiny-rerank");
    await inference.load("tiny-rerank");
    await inference.load("tiny-embed");
    await inference.unload("tiny-rerank");
    expect(inference.states().map(({ id, state }) => [id, state])).toEqual([
      ["tiny-rerank", "unloaded"],
      ["tiny-embed", "ready"],
      ["tiny-bert", "unloaded"],
    ]);
  });

  it("rejects what is pending when it is closed, and everything after", async () => {
    const pending = score(MANY);
    const closed = inference.close();
    await expect(pending).rejects.toMatchObject({ code: "INFERENCE_CLOSED" });
    await closed;
    await inference.close();
    await expect(score(["late"])).rejects.toMatchObject({ code: "INFERENCE_CLOSED" });
    expect(inference.childPid).toBeUndefined();
  });
});
