import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CHARACTERS_MAX,
  DETERMINISM_PAIRS_MAX,
  type Engine,
  findRoot,
  openEngine,
  PASSAGES_MAX,
} from "@secondpass/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as limits from "../features/bench/limits";
import { appRouter } from "./router";
import type { DeterminismEvent, ScoringEvent } from "./routers/bench";
import { createCallerFactory } from "./trpc";

const home = mkdtempSync(join(tmpdir(), "secondpass-bench-"));
let engine: Engine;
const caller = () => createCallerFactory(appRouter)({ engine, requestId: "test" }).bench;
const reranker = "second-pass-rerank-small";
const request = {
  query: "How long does a refund take?",
  passages: [
    "An invoice is sent by post.",
    "A refund takes five working days to reach the account it came from.",
    `${"The night train leaves at nine and reaches the coast before breakfast. ".repeat(120)}`,
  ],
  reranker,
};

beforeAll(async () => {
  engine = await openEngine({ root: findRoot(process.cwd()), home });
});

afterAll(async () => {
  await engine?.close();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

describe("a run on the bench", () => {
  it("streams every score exactly once, then the ranking they add up to, without a knowledge base", async () => {
    const events = await collect<ScoringEvent>(await caller().run(request));
    const done = events.at(-1);
    const scores = events.flatMap((event) => (event.type === "scores" ? event.scores : []));
    expect(scores.map(({ index }) => index).sort()).toEqual([0, 1, 2]);
    if (done?.type !== "done") throw new Error("the stream did not end with an answer");
    expect(done.answer.ranking[0]?.index).toBe(1);
    expect(done.answer.ranking.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    for (const { index, score } of done.answer.ranking)
      expect(score).toBe(scores.find((row) => row.index === index)?.score);
    expect(done.answer.model).toMatchObject({ id: reranker, host: "local" });
  });

  it("reads a long passage as far as it fits when told to, and can say where it stopped", async () => {
    const events = await collect<ScoringEvent>(await caller().run({ ...request, longPassages: "cut", maxTokens: 128 }));
    const done = events.at(-1);
    const row = done?.type === "done" ? done.answer.ranking.find(({ index }) => index === 2) : undefined;
    expect(row?.tokens?.read).toBeLessThan(128);
    const text = request.passages[2] ?? "";
    const end = await caller().readUpTo({ reranker, text, tokensRead: row?.tokens?.read ?? 0 });
    expect(end).toBeGreaterThan(0);
    expect(end).toBeLessThan(text.length);
  });

  it.each([
    [{ query: " " }, "BAD_REQUEST", /The query is empty/],
    [{ query: "x".repeat(limits.QUERY_CHARACTERS_MAX + 1) }, "BAD_REQUEST", /at most 20000 are read/],
    [{ passages: [] }, "BAD_REQUEST", /There is no passage to score/],
    [{ passages: Array.from({ length: PASSAGES_MAX + 1 }, () => "x") }, "BAD_REQUEST", /1001 passages; at most 1000/],
    [{ maxTokens: 31 }, "BAD_REQUEST", /maxTokens is 31; expected a whole number from 32 to/],
    [{ maxTokens: 1.5 }, "BAD_REQUEST", /whole number of tokens/],
    [{ reranker: "no-such-model" }, "NOT_FOUND", /no-such-model/],
    [{ reranker: "second-pass-recall-small" }, "BAD_REQUEST", /is for the task "embed"/],
  ])("refuses %j", async (patch, code, message) => {
    const running = async () => collect(await caller().run({ ...request, ...patch }));
    await expect(running()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it("stops the model's work when the reader leaves", async () => {
    const passages = Array.from({ length: PASSAGES_MAX }, (_, index) => `${request.passages[index % 2]} ${index}`);
    for await (const _ of await caller().run({ ...request, passages })) break;
    const events = await collect<ScoringEvent>(await caller().run(request));
    expect(events.at(-1)?.type).toBe("done");
  });
});

describe("the determinism check", () => {
  it("streams progress and ends with a verdict", async () => {
    const events = await collect<DeterminismEvent>(await caller().checkDeterminism(request));
    expect(events[0]?.type).toBe("progress");
    const done = events.at(-1);
    expect(done?.type === "done" && done.report.verdict).not.toBe("moves");
  });
});

it("has the engine's limits in the browser", () => {
  expect(limits).toMatchObject({ CHARACTERS_MAX, DETERMINISM_PAIRS_MAX, PASSAGES_MAX });
});

async function collect<Event>(events: AsyncIterable<Event>): Promise<Event[]> {
  const all: Event[] = [];
  for await (const event of events) all.push(event);
  return all;
}
