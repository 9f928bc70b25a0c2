import { NotFoundError, type SearchAnswer, type SearchEvent, SecondPass, UnauthorizedError } from "@secondpass/client";
import { createSecondPass } from "@secondpass/client/ai-sdk";
import type { SearchAnswerJson } from "@secondpass/engine";
import { APICallError, cosineSimilarity, embed, embedMany, rerank } from "ai";
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from "vitest";
import { type ApiServer, EMBEDDER, KB, openApiServer, QUERY, RERANKER, TEXTS, withEnv } from "./open-api-server";

let server: ApiServer;
beforeAll(async () => {
  server = await openApiServer();
});
afterAll(() => server?.close());

const failureOf = (call: PromiseLike<unknown>) =>
  Promise.resolve(call).then(
    () => null,
    (error: unknown) => error,
  );

describe("@secondpass/client", () => {
  const client = () => new SecondPass({ baseUrl: server.origin });

  it("searches, and its types are the server's", async () => {
    expectTypeOf<SearchAnswerJson>().toExtend<SearchAnswer>();
    const answer = await client().search({ query: QUERY, kb: KB, k: 3, topN: 1 });
    expect(answer.recalled).toHaveLength(3);
    expect(answer.reranked[0]?.text).toContain("refund");
    expect(answer.degraded).toEqual([]);
  });

  it("streams a search that ends with the same answer", async () => {
    const request = { query: QUERY, kb: KB, k: 3, topN: 1 };
    const events: SearchEvent[] = [];
    for await (const event of client().searchEvents(request)) events.push(event);
    const done = events.at(-1);
    const plain = await client().search(request);
    expect(events[0]?.type).toBe("recalled");
    expect(done?.type === "done" && done.answer.reranked).toEqual(plain.reranked);
  });

  it("compares two rerankers over the same passages", async () => {
    const request = { query: QUERY, kb: KB, k: 3, topN: 2, reranker: "none", against: RERANKER };
    const { against, reranked, models } = await client().search(request);
    expect(models.reranker).toBeNull();
    expect(reranked[0]?.scoreType).toBeNull();
    expect(against?.model.id).toBe(RERANKER);
    expect(against?.reranked[0]).toMatchObject({
      rank: 1,
      scoreType: "logit",
      text: expect.stringContaining("refund"),
    });
  });

  it("reranks with raw scores, relevance and tokens, and names the model", async () => {
    const answer = await client().rerank({ query: QUERY, documents: TEXTS, topN: 2 });
    expect(answer).toMatchObject({ scoreType: "logit", model: { id: RERANKER, host: "local" } });
    const [best] = answer.ranking;
    expect(answer.ranking).toHaveLength(2);
    expect(best?.index).toBe(1);
    expect(best?.relevance).toBeCloseTo(1 / (1 + Math.exp(-(best?.score ?? Number.NaN))), 9);
    expect(best?.tokens?.read).toBe(best?.tokens?.total);
  });

  it("embeds, and lists the models", async () => {
    const { vectors, model } = await client().embed({ model: EMBEDDER, texts: TEXTS });
    expect(vectors).toHaveLength(TEXTS.length);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
    const models = await client().models();
    expect(models.find(({ id }) => id === model.id)).toMatchObject({ task: "embed", dimension: vectors[0]?.length });
  });

  it("throws classes for what the server refuses", async () => {
    expect(await failureOf(client().search({ query: QUERY, kb: "none" }))).toMatchObject({ code: "KB_NOT_FOUND" });
    expect(await failureOf(client().rerank({ query: QUERY, documents: TEXTS, model: "none" }))).toBeInstanceOf(
      NotFoundError,
    );
    await withEnv({ SECONDPASS_API_KEY: "right" }, async () => {
      expect(await failureOf(client().models())).toBeInstanceOf(UnauthorizedError);
      expect(await new SecondPass({ baseUrl: server.origin, apiKey: "right" }).models()).not.toHaveLength(0);
    });
  });
});

describe("the AI SDK", () => {
  const secondPass = () => createSecondPass({ baseUrl: server.origin });

  it("reranks texts, best first, with the documents themselves", async () => {
    const model = secondPass().rerankingModel(RERANKER);
    const { ranking, rerankedDocuments, providerMetadata } = await rerank({
      model,
      query: QUERY,
      documents: TEXTS,
      topN: 2,
    });
    expect(ranking[0]).toMatchObject({ originalIndex: 1, document: TEXTS[1] });
    expect(rerankedDocuments[0]).toBe(TEXTS[1]);
    expect(ranking[0]?.score).toBeGreaterThan(ranking[1]?.score ?? Number.NaN);
    expect(providerMetadata?.secondPass).toMatchObject({ scoreType: "logit", model: { id: RERANKER } });
  });

  it("reranks objects", async () => {
    const documents = TEXTS.map((text, id) => ({ id, text }));
    const { ranking } = await rerank({ model: secondPass().rerankingModel(RERANKER), query: QUERY, documents });
    expect(ranking[0]?.document).toEqual({ id: 1, text: TEXTS[1] });
  });

  it("embeds a question and passages so that the answer is nearest", async () => {
    const model = secondPass().embeddingModel(EMBEDDER);
    const { embedding, usage } = await embed({
      model,
      value: QUERY,
      providerOptions: { secondPass: { inputType: "query" } },
    });
    const { embeddings } = await embedMany({ model, values: TEXTS });
    const similarities = embeddings.map((passage) => cosineSimilarity(embedding, passage));
    expect(similarities.indexOf(Math.max(...similarities))).toBe(1);
    expect(usage.tokens).toBeGreaterThan(3);
  });

  it("does not repeat a call that was refused for good", async () => {
    const model = secondPass().rerankingModel("none");
    const failure = await failureOf(rerank({ model, query: QUERY, documents: TEXTS }));
    expect(APICallError.isInstance(failure)).toBe(true);
    expect(failure).toMatchObject({ statusCode: 404, isRetryable: false, message: expect.stringContaining(RERANKER) });
  });

  it("stops when told to", async () => {
    const model = secondPass().rerankingModel(RERANKER);
    const failure = await failureOf(
      rerank({ model, query: QUERY, documents: TEXTS, abortSignal: AbortSignal.abort() }),
    );
    expect(failure).toMatchObject({ name: "AbortError" });
  });
});
