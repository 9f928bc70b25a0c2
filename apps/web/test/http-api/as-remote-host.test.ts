import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Engine, findRoot, openEngine } from "@secondpass/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiServer, EMBEDDER, openApiServer, QUERY, RERANKER, TEXTS } from "./open-api-server";

/** One Second Pass as the remote host of another: what calls TEI, Cohere, Jina and OpenAI there has to be understood here. */
let server: ApiServer;
let engine: Engine;
let home: string;

beforeAll(async () => {
  server = await openApiServer();
  home = mkdtempSync(join(tmpdir(), "secondpass-caller-"));
  mkdirSync(home, { recursive: true });
  const reranker = { model: RERANKER, task: "rerank" };
  const embedder = { model: EMBEDDER, task: "embed" };
  const hosts = [
    { name: "as-tei", kind: "tei", url: server.origin, models: [reranker] },
    { name: "as-cohere", kind: "cohere", url: `${server.origin}/v2`, keyEnv: "AS_COHERE_KEY", models: [reranker] },
    { name: "as-jina", kind: "jina", url: `${server.origin}/v1`, models: [reranker] },
    { name: "as-openai", kind: "openai", url: `${server.origin}/v1`, models: [embedder] },
  ];
  writeFileSync(join(home, "hosts.json"), JSON.stringify({ hosts }));
  process.env.AS_COHERE_KEY = "none";
  engine = await openEngine({ root: findRoot(process.cwd()), home });
});

afterAll(async () => {
  await engine?.close();
  await server?.close();
  delete process.env.AS_COHERE_KEY;
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

describe("a Second Pass that is another one's remote host", () => {
  it.each([
    ["as-tei", "logit"],
    ["as-cohere", "probability"],
    ["as-jina", "probability"],
  ])("gives %s the order and the probabilities that the model has at home", async (host, scoreType) => {
    const request = { query: QUERY, passages: TEXTS, longPassages: "cut" } as const;
    const away = await engine.rerank({ ...request, reranker: `${host}:${RERANKER}` });
    const atHome = await engine.rerank({ ...request, reranker: RERANKER });
    expect(away.ranking[0]?.scoreType).toBe(scoreType);
    expect(away.ranking.map(({ index }) => index)).toEqual(atHome.ranking.map(({ index }) => index));
    for (const [place, { probability }] of away.ranking.entries()) {
      expect(probability).toBeCloseTo(atHome.ranking[place]?.probability ?? Number.NaN, 5);
    }
  });

  it("gives the vectors that the model has at home", async () => {
    // No role: neither side puts an instruction before the texts.
    const request = { texts: TEXTS, role: null };
    const away = await engine.embed({ ...request, model: `as-openai:${EMBEDDER}` });
    const atHome = await engine.embed({ ...request, model: EMBEDDER });
    for (const [place, vector] of away.vectors.entries()) {
      const cosine = vector.reduce((sum, value, i) => sum + value * (atHome.vectors[place]?.[i] ?? Number.NaN), 0);
      expect(cosine).toBeGreaterThan(0.9999);
    }
  });
});
