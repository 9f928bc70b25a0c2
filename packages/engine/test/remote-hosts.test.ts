import { writeFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { json as readJson } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../src";
import { addDocuments, openTestEngine, SAMPLE, type TestEngine } from "./open-test-engine";

const RERANKER = "cloud:words";
const QUERY = "How does a cross-encoder score a pair?";

/** Cohere's API, computed from letters: enough to find passages, and to tell its order from the recall order. */
let server: Server;
let url: string;
let misbehave: ((response: ServerResponse) => void) | null = null;
beforeAll(async () => {
  server = createServer(async (request, response) => {
    if (misbehave) return misbehave(response);
    const body = (await readJson(request)) as { documents?: string[]; texts?: string[] };
    if (body.texts) return void response.end(JSON.stringify({ embeddings: { float: body.texts.map(lettersOf) } }));
    const results = (body.documents ?? []).map((text, index) => ({
      index,
      relevance_score: text.includes("train") ? 0.9 : 1 / (1 + text.length),
    }));
    response.end(JSON.stringify({ results }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`;
});
afterEach(() => {
  misbehave = null;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

let opened: TestEngine;
beforeAll(async () => {
  opened = await openTestEngine();
  await opened.engine.knowledgeBases.create("notes");
  await addDocuments(opened.engine, "notes", SAMPLE);
  opened.engine.hosts.add({ name: "cloud", kind: "cohere", url, models: [{ model: "words", task: "rerank" }] });
}, 120_000);
afterAll(() => opened[Symbol.asyncDispose]());

const search = (engine: Engine, reranker?: string) => engine.search({ query: QUERY, kb: "notes", topN: 4, reranker });
const stateOf = async (engine: Engine) => (await engine.models.list()).find(({ id }) => id === RERANKER);

describe("a reranker on a remote host", () => {
  test("is listed with the others and orders the answer by its own scores", async () => {
    const { engine } = opened;
    expect(await stateOf(engine)).toMatchObject({
      host: "cohere",
      scoreType: "probability",
      state: "unloaded",
      bytes: null,
      maxTokens: null,
    });
    const answer = await search(engine, RERANKER);
    expect(answer.degraded).toEqual([]);
    expect(answer.reranked[0]).toMatchObject({ score: 0.9, scoreType: "probability", probability: 0.9, tokens: null });
    expect(answer.reranked[0]?.passage.text).toContain("train");
    expect(await stateOf(engine)).toMatchObject({ state: "ready" });
    const pasted = await engine.rerank({ query: QUERY, passages: ["a", "the train"], reranker: RERANKER });
    expect(pasted.ranking.map(({ index }) => index)).toEqual([1, 0]);
  }, 120_000);

  test.each<[string, string, (response: ServerResponse) => void]>([
    ["refuses", "REMOTE_REFUSED", (response) => response.writeHead(401).end("{}")],
    ["fails", "REMOTE_FAILED", (response) => response.writeHead(424).end("{}")],
    ["answers with a page", "REMOTE_ANSWER_INVALID", (response) => response.end("<html></html>")],
    ["leaves passages out", "REMOTE_ANSWER_INVALID", (response) => response.end('{"results":[]}')],
    ["hangs up", "REMOTE_UNREACHABLE", (response) => response.destroy()],
  ])(
    "that %s leaves the recall order, and the answer names it",
    async (_what, code, misbehaviour) => {
      const { engine } = opened;
      misbehave = misbehaviour;
      const answer = await search(engine, RERANKER);
      expect(answer.degraded).toMatchObject([{ stage: "rerank", code }]);
      expect(answer.degraded[0]?.message).toContain(`Host "cloud" (${url}/rerank)`);
      expect(answer.reranked.map(({ passage }) => passage.id)).toEqual(
        answer.recalled.slice(0, 4).map(({ passage }) => passage.id),
      );
      expect(answer.reranked.length).toBeGreaterThan(0);
      expect(answer.reranked.every(({ scoreType, probability }) => scoreType === null && probability === null)).toBe(
        true,
      );
      expect(await stateOf(engine)).toMatchObject({ state: "failed", error: { code } });
    },
    120_000,
  );
});

describe("an embedder on a remote host", () => {
  const embedder = "cloud-e:letters";
  let mine: TestEngine;
  beforeAll(async () => {
    mine = await openTestEngine();
    await mine.engine.knowledgeBases.create("notes");
    await addDocuments(mine.engine, "notes", SAMPLE);
    mine.engine.hosts.add({ name: "cloud-e", kind: "cohere", url, models: [{ model: "letters", task: "embed" }] });
  }, 120_000);
  afterAll(() => mine[Symbol.asyncDispose]());

  test("is refused while its host does not answer, and nothing is written", async () => {
    misbehave = (response) => response.writeHead(401).end("{}");
    await expect(mine.engine.knowledgeBases.chooseEmbedder("notes", embedder)).rejects.toMatchObject({
      code: "REMOTE_REFUSED",
    });
    expect((await mine.engine.knowledgeBases.get("notes")).index.build).toBeNull();
  });

  test("fills an index of its own dimension, and says in every answer that it did", async () => {
    const { engine } = mine;
    await engine.knowledgeBases.chooseEmbedder("notes", embedder);
    const { index } = await engine.knowledgeBases.waitUntilBuilt("notes");
    expect(index).toMatchObject({ embedderId: embedder, embedder: { host: "cohere" }, build: null });
    const answer = await engine.search({ query: "night trains", kb: "notes", mode: "dense", reranker: "none" });
    expect(answer.models.embedder).toMatchObject({ id: embedder, host: "cohere", revision: "unknown" });
    expect(answer.recalled).toHaveLength(Object.keys(SAMPLE).length);
  }, 120_000);

  test("that fails leaves a hybrid question to the keywords, by name", async () => {
    misbehave = (response) => response.writeHead(401).end("{}");
    const answer = await mine.engine.search({ query: "night train", kb: "notes", reranker: "none" });
    expect(answer.degraded).toMatchObject([{ stage: "dense", code: "REMOTE_REFUSED" }]);
    expect(answer.recalled.length).toBeGreaterThan(0);
  });

  test("that answers with another dimension is refused, never mixed in", async () => {
    misbehave = (response) => response.end(JSON.stringify({ embeddings: { float: [[1, 2, 3]] } }));
    const answer = await mine.engine.search({ query: "night train", kb: "notes", reranker: "none" });
    expect(answer.degraded).toMatchObject([{ stage: "dense", code: "REMOTE_ANSWER_INVALID" }]);
  });

  test("that is no longer configured leaves the list of knowledge bases readable", async () => {
    await writeFile(join(mine.home, "hosts.json"), "broken");
    expect(await mine.engine.knowledgeBases.list()).toMatchObject([
      { index: { embedderId: embedder, embedder: null } },
    ]);
  });
});

test("a known model gets the instruction or the window it has wherever it runs, unless one is given", () => {
  const { hosts } = opened.engine;
  const add = (model: object) =>
    hosts.add({
      name: "tei",
      kind: "tei",
      url,
      models: [{ task: "embed", model: "BAAI/bge-large-zh-v1.5", ...model }],
    });
  expect(add({}).models[0]?.queryInstruction).toBe("为这个句子生成表示以用于检索相关文章：");
  expect(add({ queryInstruction: "" }).models[0]?.queryInstruction).toBe("");
  expect(add({ model: "BAAI/bge-m3" }).models[1]).toEqual({ task: "embed", model: "BAAI/bge-m3" });
  expect(add({ task: "rerank", model: "BAAI/bge-reranker-large" }).models[2]?.maxTokens).toBe(512);
  expect(add({ task: "rerank", model: "BAAI/bge-reranker-large", maxTokens: 256 }).models[2]?.maxTokens).toBe(256);
  hosts.remove("tei");
});

describe("a broken hosts.json", () => {
  test("is named, and leaves local models, their list and their answers alone", async () => {
    const { engine, home } = opened;
    await writeFile(join(home, "hosts.json"), '{"hosts":');
    expect((await search(engine)).degraded).toEqual([]);
    expect((await engine.models.list()).map(({ host }) => host)).not.toContain("cohere");
    expect(engine.hosts.list()).toMatchObject({ hosts: [], problem: { code: "HOSTS_FILE_INVALID" } });
    await expect(search(engine, RERANKER)).rejects.toMatchObject({ code: "HOSTS_FILE_INVALID" });
    const { checks } = await engine.doctor();
    expect(checks.find(({ name }) => name === "remote hosts")).toMatchObject({ ok: false });
  }, 120_000);
});

/** How often each letter occurs. */
function lettersOf(text: string): number[] {
  const counts = new Array<number>(26).fill(0);
  for (const letter of text.toLowerCase()) {
    const place = letter.charCodeAt(0) - 97;
    if (place >= 0 && place < counts.length) counts[place] = (counts[place] ?? 0) + 1;
  }
  // A text without a letter has a direction too.
  return [...counts, 1];
}
