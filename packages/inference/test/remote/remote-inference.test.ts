import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { ModelState, RemoteInference } from "../../src";
import { FixtureModels } from "../fixture-models";
import { type Backing, openaiApi, TEI_BATCH, teiApi } from "./fake-apis";
import { FakeHost } from "./fake-host";
import { RemoteSetup } from "./remote-setup";

const models = new FixtureModels();
const local = models.host();
const backing: Backing = { inference: local, embedModelId: "tiny-embed", rerankModelId: "tiny-rerank" };
const info: Record<string, unknown> = {};
let reranking: FakeHost;
let embedding: FakeHost;
let openai: FakeHost;

beforeAll(async () => {
  reranking = await FakeHost.start(teiApi(backing, { model_id: "BAAI/r", model_sha: "cafe", max_input_length: 512 }));
  embedding = await FakeHost.start(teiApi(backing, info));
  openai = await FakeHost.start(openaiApi(backing, { encoding: "float" }));
});
afterEach(() => {
  for (const host of [reranking, embedding, openai]) host.behave();
});
afterAll(async () => {
  await Promise.all([reranking, embedding, openai].map((host) => host.stop()));
  await local.close();
  models.dispose();
});

const teiRerank = () => ({ name: "r", kind: "tei", url: reranking.url, models: [{ model: "BAAI/r", task: "rerank" }] });
const teiEmbed = (changes: object = {}) => ({
  name: "e",
  kind: "tei",
  url: embedding.url,
  models: [{ model: "BAAI/e", task: "embed", ...changes }],
});
const openaiEmbed = () => ({
  name: "o",
  kind: "openai",
  url: `${openai.url}/v1`,
  models: [{ model: "e", task: "embed" }],
});

function setUp(...hosts: readonly object[]): { setup: RemoteSetup; inference: RemoteInference } {
  const setup = new RemoteSetup(...hosts);
  const inference = setup.inference();
  onTestFinished(async () => {
    await inference.close();
    setup.dispose();
  });
  return { setup, inference };
}

describe("a hundred candidates on text-embeddings-inference", () => {
  it("go in requests of what the server takes, and come back in their own order", async () => {
    const { inference } = setUp(teiRerank());
    const passages = Array.from({ length: 100 }, (_, index) => `passage ${index} about ${index % 7} teas`);
    const query = "which tea?";
    const scores = await inference.scorePairs({ modelId: "r:BAAI/r", query, passages });
    const expected = await local.scorePairs({ modelId: "tiny-rerank", query, passages });
    expect(scores.map(({ index }) => index)).toEqual(passages.map((_, index) => index));
    for (const [index, { score }] of scores.entries())
      expect(score).toBeCloseTo(expected[index]?.score ?? Number.NaN, 5);
    expect(reranking.requestsTo("/rerank")).toHaveLength(Math.ceil(100 / TEI_BATCH));
    expect(reranking.requestsTo("/info")).toHaveLength(1);
  });

  it("go in smaller requests when the server says so", async () => {
    const { inference } = setUp(teiRerank());
    reranking.misbehave(({ path }) =>
      path === "/info" ? { json: { model_id: "BAAI/r", max_client_batch_size: 8 } } : null,
    );
    await inference.scorePairs({ modelId: "r:BAAI/r", query: "tea?", passages: new Array(20).fill("tea") });
    expect(reranking.requestsTo("/rerank")).toHaveLength(3);
  });

  it("go in requests of 32 when the server does not say", async () => {
    const { inference } = setUp(teiRerank());
    reranking.misbehave(({ path }) => (path === "/info" ? { status: 404, json: {} } : null));
    await inference.scorePairs({ modelId: "r:BAAI/r", query: "tea?", passages: new Array(40).fill("tea") });
    expect(reranking.requestsTo("/rerank")).toHaveLength(2);
    expect(inference.describe("r:BAAI/r").revision).toBe("unknown");
  });

  it("of great length go in more requests, far below what a server reads of a body", async () => {
    const { inference } = setUp(openaiEmbed());
    await inference.embed({ modelId: "o:e", texts: new Array(4).fill("长".repeat(150_000)), role: "passage" });
    expect(openai.received).toHaveLength(2);
  });
});

describe("what a remote model is", () => {
  it("is not known, and nobody is contacted, before it is used", async () => {
    const { inference } = setUp(teiRerank(), openaiEmbed());
    expect(inference.describe("r:BAAI/r")).toEqual({
      id: "r:BAAI/r",
      title: "BAAI/r · r",
      task: "rerank",
      revision: "unknown",
      dtype: "unknown",
      parameters: null,
      dimension: null,
      maxTokens: null,
      pooling: null,
      queryInstruction: "",
      passageInstruction: "",
      languages: [],
      licence: "unknown",
      description: "",
      source: reranking.url,
      host: "tei",
      scoreType: "logit",
    });
    expect(inference.states().map(({ id, state }) => [id, state])).toEqual([
      ["r:BAAI/r", "unloaded"],
      ["o:e", "unloaded"],
    ]);
    expect(await inference.embed({ modelId: "o:e", texts: [], role: "query" })).toEqual([]);
    expect([...reranking.received, ...openai.received]).toEqual([]);
  });

  it("is learnt by loading it, told to whoever listens, and remembered when the process starts again", async () => {
    Object.assign(info, { model_id: "BAAI/e", model_sha: "beef", model_dtype: "float16", max_input_length: 8192 });
    const { setup, inference } = setUp(teiEmbed());
    const seen: ModelState["state"][] = [];
    const unsubscribe = inference.subscribe((states) => seen.push(...states.map(({ state }) => state)));
    await inference.load("e:BAAI/e");
    const sent = embedding.received.length;
    await inference.load("e:BAAI/e");
    expect(embedding.received).toHaveLength(sent);
    unsubscribe();
    await inference.unload("e:BAAI/e");
    expect(seen).toEqual(["loading", "ready"]);
    expect(inference.states()[0]?.state).toBe("unloaded");
    const known = { revision: "beef", dtype: "float16", maxTokens: 8192, dimension: 16 };
    expect(inference.describe("e:BAAI/e")).toMatchObject(known);

    embedding.behave();
    const restarted = setup.inference();
    expect(restarted.describe("e:BAAI/e")).toMatchObject(known);
    expect(embedding.received).toEqual([]);
    await restarted.close();
  });

  it("holds the instructions of its configuration, which go before the texts", async () => {
    const { inference } = setUp({
      ...openaiEmbed(),
      models: [{ model: "e", task: "embed", queryInstruction: "query: ", passageInstruction: "passage: " }],
    });
    await inference.embed({ modelId: "o:e", texts: ["tea", ""], role: "query" });
    await inference.embed({ modelId: "o:e", texts: ["tea"], role: "passage" });
    expect(openai.received.map(({ body }) => (body as { input: string[] }).input)).toEqual([
      ["query: tea", "query: "],
      ["passage: tea"],
    ]);
  });

  it("has its tokens counted only where the configuration says how wide its window is", async () => {
    const counting = { texts: ["two words", ""], modelId: "r:BAAI/r" };
    await expect(setUp(teiRerank()).inference.countTokens(counting)).rejects.toMatchObject({ code: "TOKENS_UNKNOWN" });
    const windowed = { ...teiRerank(), models: [{ model: "BAAI/r", task: "rerank", maxTokens: 512 }] };
    const [words, empty] = await setUp(windowed).inference.countTokens(counting);
    expect([words, empty]).toEqual(await local.countTokens({ ...counting, modelId: "tiny-rerank" }));
    reranking.misbehave(({ path }) => (path === "/tokenize" ? { status: 404, json: {} } : null));
    await expect(setUp(windowed).inference.countTokens(counting)).rejects.toMatchObject({ code: "TOKENS_UNKNOWN" });
    const wider = { ...teiRerank(), models: [{ model: "BAAI/r", task: "rerank", maxTokens: 8192 }] };
    await expect(setUp(wider).inference.countTokens(counting)).rejects.toThrow(
      "serves a window of 512 tokens; expected 8192 as configured",
    );
  });

  it("has no limits of its own that a call could change", async () => {
    const { inference } = setUp(teiRerank());
    const scoring = inference.scorePairs(
      { modelId: "r:BAAI/r", query: "tea?", passages: ["tea"] },
      { limits: { maxTokens: 64 } },
    );
    await expect(scoring).rejects.toMatchObject({ code: "INVALID_LIMIT" });
  });
});

describe("vectors of an index", () => {
  it("are refused when the host runs another model than the configured one", async () => {
    Object.assign(info, { model_id: "other/model", model_sha: "beef" });
    const { inference } = setUp(teiEmbed());
    const embeddingOnce = inference.embed({ modelId: "e:BAAI/e", texts: ["tea"], role: "passage" });
    await expect(embeddingOnce).rejects.toMatchObject({ code: "REMOTE_MODEL_CHANGED", retryable: false });
    await expect(embeddingOnce).rejects.toThrow('serves the model "other/model"; expected "BAAI/e"');
  });

  it("are refused when the host runs another revision than before, until the model is loaded again", async () => {
    Object.assign(info, { model_id: "BAAI/e", model_sha: "beef" });
    const { setup, inference } = setUp(teiEmbed());
    const texts = { modelId: "e:BAAI/e", texts: ["tea"], role: "passage" } as const;
    await inference.embed(texts);

    Object.assign(info, { model_sha: "f00d" });
    const restarted = setup.inference();
    await expect(restarted.embed(texts)).rejects.toThrow("serves revision f00d; expected beef");
    expect(restarted.describe("e:BAAI/e").revision).toBe("beef");
    await restarted.load("e:BAAI/e");
    expect(restarted.describe("e:BAAI/e").revision).toBe("f00d");
    expect(await restarted.embed(texts)).toHaveLength(1);
    await restarted.close();
  });

  it("keep the dimension that came first, until the model is loaded again", async () => {
    const { setup, inference } = setUp(openaiEmbed());
    const texts = { modelId: "o:e", texts: ["tea"], role: "passage" } as const;
    await inference.embed(texts);
    expect(inference.describe("o:e").dimension).toBe(16);

    openai.misbehave(() => ({ json: { data: [{ index: 0, embedding: [3, 4] }] } }));
    const restarted = setup.inference();
    await expect(restarted.embed(texts)).rejects.toThrow("2 numbers; expected 16");
    await restarted.load("o:e");
    // 3, 4 has length 5: vectors are made unit vectors here, whatever the host does.
    expect(await restarted.embed(texts)).toEqual([Float32Array.from([0.6, 0.8])]);
    await restarted.close();
  });

  it("are of one dimension within a call also when nothing is known", async () => {
    const { inference } = setUp(openaiEmbed());
    openai.misbehave(() => ({
      json: {
        data: [
          { index: 0, embedding: [3, 4] },
          { index: 1, embedding: [1, 2, 2] },
        ],
      },
    }));
    const texts = { modelId: "o:e", texts: ["tea", "cake"], role: "passage" } as const;
    await expect(inference.embed(texts)).rejects.toMatchObject({ code: "REMOTE_ANSWER_INVALID" });
    expect(inference.describe("o:e").dimension).toBeNull();
  });
});

describe("requests to one host", () => {
  it("are at most four at once, and whoever waits for an answer goes before bulk work", async () => {
    const { inference } = setUp(openaiEmbed());
    let atOnce = 0;
    let most = 0;
    const order: string[] = [];
    openai.misbehave(({ body }) => (response) => {
      const { input } = body as { input: string[] };
      order.push(input[0] ?? "");
      atOnce += 1;
      most = Math.max(most, atOnce);
      setTimeout(() => {
        atOnce -= 1;
        response.end(JSON.stringify({ data: input.map((_, index) => ({ index, embedding: [1, 0] })) }));
      }, 20);
    });
    const bulk = inference.embed(
      { modelId: "o:e", texts: new Array(128 * 12).fill("bulk"), role: "passage" },
      { priority: "bulk" },
    );
    const asked = inference.embed({ modelId: "o:e", texts: ["asked"], role: "query" });
    await Promise.all([bulk, asked]);
    expect(most).toBe(4);
    expect(order.indexOf("asked")).toBeLessThanOrEqual(4);
  });
});
