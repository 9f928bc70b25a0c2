import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LocalInference, PairScore } from "../src";
import { FixtureModels } from "./fixture-models";

const MANY = Array.from({ length: 3_000 }, (_, index) => `passage number ${index} about recall and reranking`);

describe("a child that dies or hangs", () => {
  let models: FixtureModels;
  let inference: LocalInference;
  beforeEach(() => {
    models = new FixtureModels();
    // Small batches: a long request, so that the child can be caught at work.
    inference = models.host({ paddedTokensMax: 64, watchdogMs: 1_500 });
  });
  afterEach(async () => {
    await inference.close();
    models.dispose();
  });

  const score = (passages: readonly string[], onScores?: (scores: readonly PairScore[]) => void) =>
    inference.scorePairs({ modelId: "tiny-rerank", query: "a question", passages }, { onScores });
  const signalChild = (signal: NodeJS.Signals) => {
    const pid = inference.childPid;
    if (pid === undefined) throw new Error("there is no child to signal");
    process.kill(pid, signal);
  };
  const once = (action: () => void) => {
    let done = false;
    return () => {
      if (!done) action();
      done = true;
    };
  };

  it("fails the request that was running, retryably, and serves the next one from a new child", async () => {
    const running = score(
      MANY,
      once(() => signalChild("SIGKILL")),
    );
    await expect(running).rejects.toMatchObject({ code: "INFERENCE_CRASHED", retryable: true });
    await expect(running).rejects.toThrow("SIGKILL");
    expect(await score(["the next one"])).toHaveLength(1);
  });

  it("sends queued requests again, so that they do not notice", async () => {
    const streamed: number[] = [];
    const running = score(
      MANY,
      once(() => signalChild("SIGKILL")),
    );
    const queued = score(MANY.slice(0, 50), (group) => streamed.push(...group.map(({ index }) => index)));
    const bulk = inference.embed(
      { modelId: "tiny-embed", texts: MANY.slice(0, 50), role: "passage" },
      { priority: "bulk" },
    );
    await expect(running).rejects.toMatchObject({ code: "INFERENCE_CRASHED" });
    expect(await queued).toHaveLength(50);
    expect(streamed.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index));
    expect(await bulk).toHaveLength(50);
  });

  it("continues interrupted bulk work where it was, without answering a text twice", async () => {
    const bulkSeen: number[] = [];
    let interactive: Promise<PromiseSettledResult<unknown>[]> | undefined;
    const bulk = inference.scorePairs(
      { modelId: "tiny-rerank", query: "a question", passages: MANY },
      {
        priority: "bulk",
        onScores: (group) => {
          bulkSeen.push(...group.map(({ index }) => index));
          interactive ??= Promise.allSettled([
            score(
              MANY,
              once(() => signalChild("SIGKILL")),
            ),
          ]);
        },
      },
    );
    expect((await bulk).map(({ index }) => index)).toEqual(MANY.map((_, index) => index));
    expect(bulkSeen.toSorted((a, b) => a - b)).toEqual(MANY.map((_, index) => index));
    expect(await interactive).toEqual([
      { status: "rejected", reason: expect.objectContaining({ code: "INFERENCE_CRASHED" }) },
    ]);
  });

  it("kills a child that hangs, fails only its running request, and serves the next one", async () => {
    const running = score(
      MANY,
      once(() => signalChild("SIGSTOP")),
    );
    await expect(running).rejects.toMatchObject({ code: "INFERENCE_HUNG", retryable: true });
    expect(await score(["the next one"])).toHaveLength(1);
  });

  it("serves a request that met a child already hanging", async () => {
    await score(["wake up"]);
    signalChild("SIGSTOP");
    expect(await score(["the next one"])).toHaveLength(1);
  });

  it("shows models as unloaded when their child is gone", async () => {
    await inference.load("tiny-rerank");
    const gone = new Promise<void>((resolve) => {
      const stop = inference.subscribe((states) => {
        if (states.every(({ state }) => state === "unloaded")) {
          stop();
          resolve();
        }
      });
    });
    signalChild("SIGKILL");
    await gone;
    expect(await score(["the next one"])).toHaveLength(1);
  });

  it("gives up on a child that cannot start, and says what its last words were", async () => {
    const broken = models.host({ childEntry: models.path("manifest.json"), watchdogMs: 10_000 });
    try {
      await expect(broken.load("tiny-rerank")).rejects.toMatchObject({ code: "INFERENCE_CRASHED" });
    } finally {
      await broken.close();
    }
  });

  it("says how to build the child when it was never built", async () => {
    const unbuilt = models.host({ childEntry: models.path("no-such-file.mjs") });
    await expect(unbuilt.load("tiny-rerank")).rejects.toMatchObject({ code: "CHILD_ENTRY_MISSING" });
    await unbuilt.close();
  });
});
