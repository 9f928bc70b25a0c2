import { CohereClientV2, CohereError } from "cohere-ai";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiServer, EMBEDDER, openApiServer, QUERY, RERANKER, TEXTS, withEnv } from "./open-api-server";

let server: ApiServer;
beforeAll(async () => {
  server = await openApiServer();
});
afterAll(() => server?.close());

const cosine = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? Number.NaN), 0);

describe("the official OpenAI client", () => {
  const openai = (options: { readonly apiKey?: string; readonly maxRetries?: number } = {}) =>
    new OpenAI({
      apiKey: options.apiKey ?? "none",
      baseURL: `${server.origin}/v1`,
      maxRetries: options.maxRetries ?? 0,
    });

  it("reads the vectors it gets by default, as base64, equal to those it gets as numbers", async () => {
    const asked = { model: EMBEDDER, input: TEXTS };
    const packed = await openai().embeddings.create(asked);
    const plain = await openai().embeddings.create({ ...asked, encoding_format: "float" });
    expect(packed.data.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(packed.data.map(({ embedding }) => [...embedding])).toEqual(plain.data.map(({ embedding }) => embedding));
    expect(plain.usage.prompt_tokens).toBeGreaterThan(TEXTS.length * 5);
    expect(plain.model).toBe(EMBEDDER);
    for (const { embedding } of plain.data) expect(Math.hypot(...embedding)).toBeCloseTo(1, 4);
  });

  it("finds the passage that answers, when the question is embedded as one", async () => {
    const question = { model: EMBEDDER, input: QUERY, input_type: "query" };
    const [asked, passages] = await Promise.all([
      openai().embeddings.create(question),
      openai().embeddings.create({ model: EMBEDDER, input: TEXTS }),
    ]);
    const similarities = passages.data.map(({ embedding }) => cosine(asked.data[0]?.embedding ?? [], embedding));
    expect(similarities.indexOf(Math.max(...similarities))).toBe(1);
  });

  it("lists and retrieves the models, ids with slashes included", async () => {
    const ids = (await openai().models.list()).data.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([RERANKER, EMBEDDER]));
    expect(await openai().models.retrieve(EMBEDDER)).toMatchObject({ id: EMBEDDER, object: "model" });
    await expect(openai().models.retrieve("BAAI/none")).rejects.toThrow(/"BAAI\/none"/);
  });

  it("throws NotFoundError for a model that is not there, and the message lists those that are", async () => {
    const failure = await openai()
      .embeddings.create({ model: "text-embedding-3-small", input: "x" })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OpenAI.NotFoundError);
    expect(failure).toMatchObject({ status: 404, code: "model_not_found", type: "invalid_request_error" });
    expect(String(failure)).toContain(EMBEDDER);
  });

  it.each([
    ["token ids", { input: [1, 2, 3] as unknown as string }, /token ids are not read here/],
    ["shorter vectors", { input: "x", dimensions: 8 }, /dimensions is 8/],
    ["a reranker", { input: "x", model: RERANKER }, /for the task "rerank"/],
    ["no text", { input: [] }, /cannot be empty/],
  ])("throws BadRequestError for %s and says why", async (_what, patch, message) => {
    const failure = await openai()
      .embeddings.create({ model: EMBEDDER, ...patch })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OpenAI.BadRequestError);
    expect(String(failure)).toMatch(message);
  });

  it("throws RateLimitError when too many calls are being answered", async () => {
    await withEnv({ SECONDPASS_MAX_CONCURRENT_REQUESTS: "1" }, async () => {
      const long = Array.from({ length: 200 }, (_, place) => `${TEXTS.join(" ")} ${place}`);
      const calls = await Promise.allSettled(
        Array.from({ length: 4 }, () => openai().embeddings.create({ model: EMBEDDER, input: long })),
      );
      const refused = calls.flatMap((call) => (call.status === "rejected" ? [call.reason as unknown] : []));
      expect(calls.some(({ status }) => status === "fulfilled")).toBe(true);
      expect(refused[0]).toBeInstanceOf(OpenAI.RateLimitError);
      expect(refused[0]).toMatchObject({ status: 429, code: "rate_limit_exceeded" });
    });
  });

  it("throws AuthenticationError without the key, and works with it", async () => {
    await withEnv({ SECONDPASS_API_KEY: "right" }, async () => {
      await expect(openai({ apiKey: "wrong" }).models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
      expect((await openai({ apiKey: "right" }).models.list()).data.length).toBeGreaterThan(1);
    });
  });
});

describe("the official Cohere client", () => {
  const cohere = () => new CohereClientV2({ token: "none", environment: server.origin, maxRetries: 0 });

  it("reranks: best first, positions as sent, scores from 0 to 1", async () => {
    const answer = await cohere().rerank({ model: RERANKER, query: QUERY, documents: TEXTS, topN: 2 });
    expect(answer.results).toHaveLength(2);
    expect(answer.results[0]?.index).toBe(1);
    const [best, next] = answer.results.map(({ relevanceScore }) => relevanceScore);
    expect(best).toBeGreaterThan(next ?? Number.NaN);
    for (const score of [best, next]) expect(score).toSatisfy((value: number) => value > 0 && value < 1);
    expect(answer.meta?.apiVersion?.version).toBe("2");
  });

  it.each([
    [404, { model: "rerank-v3.5" }, /second-pass-rerank-small/],
    [400, { documents: [] }, /cannot be empty/],
    [400, { documents: Array.from({ length: 1_001 }, () => "x") }, /batch size 1001 > maximum allowed batch size 1000/],
    [400, { maxTokensPerDoc: 3 }, /max_tokens_per_doc is 3/],
  ])("throws an error of status %i for %j", async (status, patch, message) => {
    const call = cohere().rerank({ model: RERANKER, query: QUERY, documents: TEXTS, ...patch });
    const failure = await call.then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(CohereError);
    expect(failure).toMatchObject({ statusCode: status, body: { message: expect.stringMatching(message) } });
  });
});
