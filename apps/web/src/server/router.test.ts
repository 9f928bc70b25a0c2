import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Engine, findRoot, openEngine } from "@secondpass/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HANDBOOK } from "../../e2e/handbook";
import { K_DEFAULT, K_MAX, QUESTION_CHARACTERS_MAX, TOP_N_DEFAULT } from "../features/ask/limits";
import { toTRPCError } from "./api-error";
import { appRouter } from "./router";
import type { SearchEvent } from "./search-events";
import { createCallerFactory } from "./trpc";
import { upload } from "./upload";

// A whole engine: real SQLite, LanceDB, parser children and the bundled models, in a home folder of its own.
const home = mkdtempSync(join(tmpdir(), "secondpass-web-"));
const KB = "caller";
let engine: Engine;
const caller = () => createCallerFactory(appRouter)({ engine, requestId: "test" });
const ask = (patch: object = {}) => ({
  query: "Why is a reranker more accurate than comparing two vectors?",
  kb: KB,
  mode: "hybrid" as const,
  ...patch,
});

beforeAll(async () => {
  engine = await openEngine({ root: findRoot(process.cwd()), home });
  await caller().knowledgeBases.create({ name: KB });
  for (const [name, text] of Object.entries(HANDBOOK)) await send(name, text);
  const documents = await engine.documents.waitUntilSettled(KB);
  expect(documents.map((document) => document.state)).toEqual(documents.map(() => "indexed"));
});

afterAll(async () => {
  await engine?.close();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

describe("search", () => {
  it("streams the recall order first, then every score exactly once, then the answer that they add up to", async () => {
    const events = await collect(await caller().search(ask({ topN: 3 })));
    expect(events[0]?.type).toBe("recalled");
    expect(events.at(-1)?.type).toBe("done");
    const recalled = events.flatMap((event) => (event.type === "recalled" ? event.hits : []));
    const scores = events.flatMap((event) => (event.type === "scores" ? event.scores : []));
    const [answer] = events.flatMap((event) => (event.type === "done" ? [event.answer] : []));
    expect(scores.map((score) => score.passageId).sort()).toEqual(recalled.map((hit) => hit.passage.id).sort());
    expect(answer?.reranked).toHaveLength(3);
    const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
    expect(answer?.reranked[0]?.passage.id).toBe(best.passageId);
    expect(answer?.degraded).toEqual([]);
  });

  it("answers with the recall order when no reranker is asked for", async () => {
    const events = await collect(await caller().search(ask({ reranker: "none" })));
    const done = events.at(-1);
    expect(done?.type === "done" && done.answer.models.reranker).toBeNull();
    expect(
      done?.type === "done" &&
        done.answer.reranked.map((hit) => hit.rank - hit.recallRank).every((moved) => moved === 0),
    ).toBe(true);
  });

  it("stops the engine's work when the reader leaves after the recall order", async () => {
    for await (const event of await caller().search(ask())) if (event.type === "recalled") break;
    // The engine is free again at once: the next question is answered.
    expect((await collect(await caller().search(ask()))).at(-1)?.type).toBe("done");
  });

  it.each([
    [{ kb: "nowhere" }, "NOT_FOUND", /No knowledge base is called "nowhere".*caller/],
    [{ query: " " }, "BAD_REQUEST", /The question is empty/],
    [{ query: "x".repeat(QUESTION_CHARACTERS_MAX + 1) }, "BAD_REQUEST", /at most 2000 are read/],
    [{ k: 1e9 }, "BAD_REQUEST", /k \(the recall depth\) is 1000000000/],
    [{ topN: 1.5 }, "BAD_REQUEST", /topN \(how many are kept\) is 1.5/],
    [{ reranker: "no-such-model" }, "NOT_FOUND", /no-such-model/],
  ])("refuses %j with %s", async (patch, code, message) => {
    const asking = async () => collect(await caller().search(ask(patch)));
    await expect(asking()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it("says that an empty knowledge base is empty", async () => {
    await caller().knowledgeBases.create({ name: "empty" });
    const asking = async () => collect(await caller().search(ask({ kb: "empty" })));
    await expect(asking()).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: expect.stringContaining("empty"),
    });
  });

  it("accepts exactly what the engine accepts", async () => {
    const request = { query: "limits", kb: KB };
    const refusal = async (patch: object) => {
      try {
        await engine.search({ ...request, ...patch });
        return null;
      } catch (error) {
        return toTRPCError(error).code;
      }
    };
    expect(await refusal({ k: K_MAX, reranker: "none" })).toBeNull();
    expect(await refusal({ k: K_MAX + 1 })).toBe("BAD_REQUEST");
    expect(await refusal({ query: "x".repeat(QUESTION_CHARACTERS_MAX + 1) })).toBe("BAD_REQUEST");
    const { k, topN } = await engine.search({ ...request, reranker: "none" });
    expect([k, topN]).toEqual([K_DEFAULT, TOP_N_DEFAULT]);
  });
});

describe("knowledge bases and documents", () => {
  it("refuses a second knowledge base of the same name", async () => {
    await expect(caller().knowledgeBases.create({ name: KB })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("opens a passage in its place: what is before, the text, what is after", async () => {
    const [recalled] = await collect(await caller().search(ask()));
    const hit = recalled?.type === "recalled" ? recalled.hits[0] : undefined;
    const passage = await caller().documents.passage({ kb: KB, passageId: hit?.passage.id ?? "" });
    expect(passage.text).toBe(hit?.passage.text);
    expect(passage.end - passage.start).toBe(passage.text.length);
    await expect(caller().documents.passage({ kb: KB, passageId: "nothing" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("takes the same file twice as one document and says so", async () => {
    const answer = await send("chunks.md", HANDBOOK["chunks.md"] ?? "");
    expect([answer.status, await answer.json()]).toMatchObject([202, { outcome: "unchanged" }]);
  });

  it("keeps a file that cannot be read as failed, with a reason a person can act on", async () => {
    await send("broken.pdf", "%PDF-1.7 this is not a PDF");
    const documents = await engine.documents.waitUntilSettled(KB);
    const broken = documents.find((document) => document.name === "broken.pdf");
    expect(broken).toMatchObject({
      state: "failed",
      error: { code: expect.stringMatching(/^[A-Z_]+$/), message: expect.stringMatching(/\w+ \w+/) },
    });
    await caller().documents.delete({ documentId: broken?.id ?? "" });
    expect((await caller().documents.list({ kb: KB })).some((document) => document.name === "broken.pdf")).toBe(false);
  });

  it("refuses a file for a knowledge base that does not exist with 404", async () => {
    const answer = await send("a.md", "text", "nowhere");
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: expect.stringContaining("NOT_FOUND") }]);
  });
});

describe("models", () => {
  it("offers what could be had, and says what this machine has room for", async () => {
    const [offers, machine] = [await caller().models.offers(), await caller().models.machine()];
    expect(offers.map(({ id }) => id)).toContain("BAAI/bge-reranker-large");
    expect(machine.store.freeBytes).toBeGreaterThan(0);
    expect(machine.memory.models.map(({ id }) => id)).toContain("second-pass-rerank-small");
    expect(await caller().models.pulls()).toEqual([]);
    await expect(caller().models.resumePull({ id: "BAAI/bge-m3" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(caller().models.pull({ model: "no/such" })).rejects.toThrow("BAAI/bge-reranker-large");
    expect(await caller().models.card({ id: "second-pass-rerank-small" })).toContain("second-pass-rerank-small");
  });

  it("lists, verifies and unloads the bundled models", async () => {
    const models = await caller().models.list();
    expect(models.map((model) => model.task).sort()).toEqual(["embed", "rerank"]);
    for (const { id } of models) {
      expect(await caller().models.verify({ id })).toMatchObject({ id, ok: true });
      await caller().models.unload({ id });
    }
    expect((await caller().models.list()).map((model) => model.state)).toEqual(["unloaded", "unloaded"]);
    await expect(caller().models.load({ id: "no-such-model" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

async function collect(events: AsyncIterable<SearchEvent>): Promise<SearchEvent[]> {
  const all: SearchEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

function send(name: string, text: string, kb = KB): Promise<Response> {
  const origin = "http://127.0.0.1:3400";
  const request = new Request(`${origin}/api/kb/${kb}/documents?name=${encodeURIComponent(name)}`, {
    method: "POST",
    body: text,
    headers: { host: "127.0.0.1:3400", origin, "sec-fetch-site": "same-origin" },
  });
  return upload(request, { kb, engine: async () => engine, requestId: "test" });
}
