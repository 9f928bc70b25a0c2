import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENDPOINTS } from "../../src/server/http-api/endpoints";
import { type ApiServer, EMBEDDER, KB, openApiServer, QUERY, RERANKER, TEXTS, withEnv } from "./open-api-server";

let server: ApiServer;
beforeAll(async () => {
  server = await openApiServer();
});
afterAll(() => server?.close());

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const LONG = "The night train leaves at nine. ".repeat(400);

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const type = { "content-type": "application/json", ...headers };
  return fetch(server.origin + path, { method: "POST", headers: type, body: JSON.stringify(body) });
}

type Row = { readonly index: number; readonly score: number; readonly text?: string; readonly second_pass: Extension };
type Extension = { readonly raw_score: number; readonly tokens_read: number; readonly tokens_total: number };

describe("text-embeddings-inference's /rerank", () => {
  const rerank = async (patch: object = {}) => {
    const response = await post("/rerank", { query: QUERY, texts: TEXTS, ...patch });
    return { response, rows: (await response.json()) as Row[] };
  };

  it("sorts by the sigmoid of the raw score, and returns the raw score itself when asked", async () => {
    const { rows } = await rerank();
    const { rows: raw } = await rerank({ raw_scores: true, return_text: true });
    expect(rows[0]?.index).toBe(1);
    expect(rows.map(({ index }) => index)).toEqual(raw.map(({ index }) => index));
    for (const [place, row] of rows.entries()) {
      expect(row.score).toBeCloseTo(sigmoid(raw[place]?.score ?? Number.NaN), 9);
      expect(row.second_pass.raw_score).toBe(raw[place]?.score);
      expect(row.text).toBeUndefined();
      expect(raw[place]?.text).toBe(TEXTS[row.index]);
    }
    expect(raw.map(({ score }) => score)).toEqual(raw.map(({ score }) => score).toSorted((a, b) => b - a));
  });

  it("reads a text that is too long as far as it fits and says so, and refuses it with truncate: false", async () => {
    const { rows, response } = await rerank({ texts: [LONG] });
    expect(rows[0]?.second_pass.tokens_read).toBeLessThan(rows[0]?.second_pass.tokens_total ?? 0);
    expect(Number(response.headers.get("x-compute-tokens"))).toBeGreaterThan(100);
    const refused = await post("/rerank", { query: QUERY, texts: [TEXTS[0], LONG], truncate: false });
    expect([refused.status, await refused.json()]).toMatchObject([
      422,
      { error: expect.stringContaining("Text 1 has"), error_type: "Validation" },
    ]);
  });

  it("tells which model answered in a header", async () => {
    const { response } = await rerank();
    expect(response.headers.get("x-second-pass-model")).toMatch(new RegExp(`^${RERANKER} `));
  });

  it.each([
    [400, "Empty", { texts: [] }],
    [400, "Empty", { query: " " }],
    [422, "Validation", { texts: Array.from({ length: 33 }, () => "x") }],
    [422, "Validation", { texts: [1] }],
    [422, "Validation", { query: null }],
    [422, "Validation", { truncation_direction: "left" }],
  ])("answers %i %s to %j", async (status, type, patch) => {
    const response = await post("/rerank", { query: QUERY, texts: TEXTS, ...patch });
    const body = (await response.json()) as Record<string, unknown>;
    expect([response.status, body.error_type]).toEqual([status, type]);
    expect(Object.keys(body)).toEqual(["error", "error_type"]);
  });
});

describe("Infinity's /rerank", () => {
  it("is told apart by `documents`, and gives documents as text", async () => {
    const response = await post("/rerank", { query: QUERY, documents: TEXTS, return_documents: true, top_n: 1 });
    expect(await response.json()).toMatchObject({
      object: "rerank",
      model: RERANKER,
      usage: { total_tokens: expect.any(Number) },
      results: [{ index: 1, document: TEXTS[1], relevance_score: expect.any(Number) }],
      second_pass: { score_type: "logit", model: { id: RERANKER, host: "local" } },
    });
  });

  it("reads a long document in windows when asked under the key of our own", async () => {
    const documents = [`${LONG}${TEXTS[1]}`];
    const scoreWith = async (ours: object) => {
      const response = await post("/rerank", { query: QUERY, documents, ...ours });
      return ((await response.json()) as { results: { relevance_score: number }[] }).results[0]?.relevance_score;
    };
    const windows = await scoreWith({ second_pass: { long_passages: "windows" } });
    expect(windows).toBeGreaterThan((await scoreWith({})) ?? Number.NaN);
  });

  it("reads through a narrower window when asked under that key, and refuses one that the model does not have", async () => {
    const narrow = await post("/rerank", { query: QUERY, documents: [LONG], second_pass: { max_tokens: 64 } });
    const { results } = (await narrow.json()) as { results: { second_pass: Extension }[] };
    expect(results[0]?.second_pass.tokens_read).toBeLessThan(64);
    const refused = await post("/rerank", { query: QUERY, documents: [LONG], second_pass: { max_tokens: 100_000 } });
    expect(refused.status).toBe(422);
  });

  it("says of a query that is missing that it is, and what it must be", async () => {
    const response = await post("/rerank", { documents: TEXTS });
    expect(await response.json()).toMatchObject({ error: { message: "query is missing; it must be text." } });
  });

  it("refuses a model that is not there, in its own words", async () => {
    const response = await post("/rerank", { query: QUERY, documents: TEXTS, model: "none/such" });
    expect([response.status, await response.json()]).toMatchObject([
      404,
      { error: { message: expect.stringContaining(RERANKER) } },
    ]);
  });
});

describe("Jina's /v1/rerank", () => {
  it("takes texts and objects, returns their text, and counts the tokens read", async () => {
    const documents = [TEXTS[0], { text: TEXTS[1] }];
    const response = await post("/v1/rerank", { model: RERANKER, query: QUERY, documents });
    const answer = (await response.json()) as {
      results: { document: { text: string } }[];
      usage: { total_tokens: number };
    };
    expect(answer.results.map(({ document }) => document.text)).toEqual([TEXTS[1], TEXTS[0]]);
    expect(answer.usage.total_tokens).toBeGreaterThan(30);
  });

  it("leaves the text out when told so", async () => {
    const request = { model: RERANKER, query: QUERY, documents: TEXTS, return_documents: false };
    const answer = (await (await post("/v1/rerank", request)).json()) as { results: object[] };
    for (const row of answer.results) expect(row).not.toHaveProperty("document");
  });

  it.each([
    [422, { documents: [] }],
    [422, { model: undefined }],
    [404, { model: "jina-reranker-v2-base-multilingual" }],
  ])("answers %i with a `detail` to %j", async (status, patch) => {
    const response = await post("/v1/rerank", { model: RERANKER, query: QUERY, documents: TEXTS, ...patch });
    expect([response.status, await response.json()]).toEqual([status, { detail: expect.any(String) }]);
  });
});

it.each(["/v1/rerank", "/v2/rerank"])(
  "%s lists the rerankers, and no embedder, for a name that is none",
  async (path) => {
    const body = JSON.stringify(await (await post(path, { model: "none", query: QUERY, documents: TEXTS })).json());
    expect(body).toContain(RERANKER);
    expect(body).not.toContain(EMBEDDER);
  },
);

it("gives the same score whichever API asks", async () => {
  const tei = (await (await post("/rerank", { query: QUERY, texts: TEXTS })).json()) as Row[];
  const scores = new Map(tei.map(({ index, score }) => [index, score]));
  for (const path of ["/rerank", "/v1/rerank", "/v2/rerank"]) {
    const response = await post(path, { model: RERANKER, query: QUERY, documents: TEXTS });
    const { results } = (await response.json()) as { results: { index: number; relevance_score: number }[] };
    for (const { index, relevance_score } of results) expect(relevance_score).toBe(scores.get(index));
  }
});

describe("text-embeddings-inference's /embed", () => {
  it("gives a list of vectors for one text or several, a text the same vector in either", async () => {
    const one = (await (await post("/embed", { inputs: QUERY })).json()) as number[][];
    const several = (await (await post("/embed", { inputs: [QUERY, TEXTS[0]] })).json()) as number[][];
    expect(one).toHaveLength(1);
    expect(several).toHaveLength(2);
    expect(several[0]?.map((value) => value.toFixed(5))).toEqual(one[0]?.map((value) => value.toFixed(5)));
  });

  it.each([
    ["token ids", { inputs: [1, 2] }, /token ids are not read here/],
    ["unnormalised vectors", { normalize: false }, /normalize: false/],
    ["shorter vectors", { dimensions: 4 }, /dimensions is 4/],
    ["a prompt that is not there", { prompt_name: "poem" }, /prompt_name/],
    ["a long text that may not be cut", { inputs: LONG, truncate: false }, /would be cut/],
  ])("refuses %s by name", async (_what, patch, message) => {
    const response = await post("/embed", { inputs: QUERY, ...patch });
    expect([response.status, await response.json()]).toMatchObject([
      422,
      { error: expect.stringMatching(message), error_type: "Validation" },
    ]);
  });
});

describe("/api/search", () => {
  const request = { query: QUERY, kb: KB, k: 3, topN: 2 };

  it("answers with both orders, as the command line prints them", async () => {
    const answer = (await (await post("/api/search", request)).json()) as Record<string, unknown[]>;
    expect(Object.keys(answer)).toEqual([
      "query",
      "kb",
      "mode",
      "models",
      "recalled",
      "reranked",
      "against",
      "cut",
      "nothingRelevant",
      "timingsMs",
      "degraded",
    ]);
    expect(answer.recalled).toHaveLength(3);
    expect(answer.reranked).toHaveLength(2);
    expect(answer.reranked?.[0]).toMatchObject({ rank: 1, text: expect.stringContaining("refund") });
  });

  it("keeps ten, or all that were recalled where that is fewer, when not told how many", async () => {
    const answer = (await (await post("/api/search", { query: QUERY, kb: KB, k: 2 })).json()) as {
      reranked: unknown[];
    };
    expect(answer.reranked).toHaveLength(2);
  });

  it("streams the recall order, the scores and the answer as lines, when asked", async () => {
    const response = await post("/api/search", request, { accept: "application/x-ndjson" });
    const lines = (await response.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toMatchObject({ type: "recalled", recalled: [{ rank: 1 }, { rank: 2 }, { rank: 3 }] });
    expect(lines.at(-1)).toMatchObject({ type: "done", answer: { kb: KB } });
    const scores = lines.flatMap((line) => (line.type === "scores" ? (line.scores as unknown[]) : []));
    expect(scores).toHaveLength(3);
  });

  // It answered in zod's words: "k: Invalid input: expected int, received number."
  it.each([
    [{ k: 1.5 }, "k (the recall depth) is 1.5; it must be a whole number from 1 to 1,000."],
    [{ k: 1e9 }, "k (the recall depth) is 1000000000; it must be a whole number from 1 to 1,000."],
    [{ topN: -1 }, "topN (how many are kept) is -1; it must be a whole number from 1 to 1,000."],
    [{ topN: 4 }, "topN (how many are kept) is 4; it must be a whole number from 1 to 3 (the recall depth k)."],
    [{ query: "" }, "The question is empty. Write what you want to find."],
    [{ query: " " }, "The question is empty. Write what you want to find."],
    [{ query: "x".repeat(2_001) }, "The question has 2,001 characters; at most 2,000 are read. Shorten it."],
    [{ mode: "magic" }, 'mode is "magic"; it must be one of hybrid, dense, keyword.'],
  ])("refuses %j in the words of the page and the command line", async (patch, message) => {
    const response = await post("/api/search", { ...request, ...patch });
    expect([response.status, await response.json()]).toEqual([
      400,
      { code: "INVALID_INPUT", message, retryable: false },
    ]);
  });

  it("refuses an unknown knowledge base before the stream starts, and lists those there are", async () => {
    const response = await post("/api/search", { ...request, kb: "none" }, { accept: "application/x-ndjson" });
    expect([response.status, await response.json()]).toMatchObject([
      404,
      { code: "KB_NOT_FOUND", message: expect.stringContaining(KB), retryable: false },
    ]);
  });
});

describe("what a server tells of itself", () => {
  it("describes the default reranker and its limits as text-embeddings-inference does", async () => {
    const info = (await (await fetch(`${server.origin}/info`)).json()) as Record<string, unknown>;
    expect(info).toMatchObject({ model_id: RERANKER, max_client_batch_size: 32, auto_truncate: true });
    expect(info.model_type).toHaveProperty("reranker");
    const named = await (await fetch(`${server.origin}/info?model=${EMBEDDER}`)).json();
    expect(named).toMatchObject({ model_id: EMBEDDER, model_type: { embedding: expect.anything() } });
  });

  it("answers for the models it was started with", async () => {
    await withEnv({ SECONDPASS_API_RERANKER: "none/such" }, async () => {
      const health = await fetch(`${server.origin}/health`);
      expect([health.status, await health.json()]).toMatchObject([503, { error_type: "Unhealthy" }]);
      expect((await post("/rerank", { query: QUERY, texts: TEXTS })).status).toBe(422);
    });
    expect((await fetch(`${server.origin}/health`)).status).toBe(200);
  });

  it("counts calls, durations and passages in the format of Prometheus", async () => {
    const before = await metric("second_pass_passages_scored_total");
    await post("/rerank", { query: QUERY, texts: TEXTS });
    await post("/rerank", { query: QUERY, texts: [] });
    expect((await metric("second_pass_passages_scored_total")) - before).toBe(TEXTS.length);
    expect(await metric('second_pass_requests_total{route="/rerank",status="400"}')).toBeGreaterThan(0);
    expect(await metric('second_pass_request_duration_seconds_bucket{route="/rerank",le="+Inf"}')).toBe(
      await metric('second_pass_request_duration_seconds_count{route="/rerank"}'),
    );
    expect(await metric(`second_pass_model_state{model="${RERANKER}",task="rerank",state="ready"}`)).toBe(1);
    expect(await metric("second_pass_requests_running")).toBe(0);
  });
});

describe("the OpenAPI document", () => {
  it("describes every endpoint, and every example in it works", async () => {
    const document = (await (await fetch(`${server.origin}/openapi.json`)).json()) as {
      readonly openapi: string;
      readonly servers: readonly { readonly url: string }[];
      readonly paths: Readonly<Record<string, object>>;
    };
    expect(document.openapi).toBe("3.1.0");
    expect(document.servers[0]?.url).toBe(server.origin);
    for (const { id, path, example, response: schema } of ENDPOINTS) {
      expect(document.paths[path]).toHaveProperty("post");
      const asked = id === "ownSearch" ? { ...example, kb: KB } : example;
      const response = await post(path, asked);
      const answer: unknown = await response.json();
      expect(response.status, JSON.stringify(answer)).toBe(200);
      expect(schema.safeParse(answer).error?.message).toBeUndefined();
    }
  });

  it("says what every field of every body means", async () => {
    const text = await (await fetch(`${server.origin}/openapi.json`)).text();
    const document = JSON.parse(text) as { paths: Record<string, { post?: Operation }> };
    for (const [path, { post: operation }] of Object.entries(document.paths)) {
      const schema = operation?.requestBody.content["application/json"].schema;
      for (const body of schema?.oneOf ?? (schema === undefined ? [] : [schema])) {
        for (const [field, property] of Object.entries(body.properties)) {
          expect(property.description, `${path} ${field}`).toBeTypeOf("string");
        }
      }
    }
  });
});

type BodySchema = { readonly properties: Readonly<Record<string, { readonly description?: string }>> };
type Operation = {
  readonly requestBody: {
    readonly content: {
      readonly "application/json": { readonly schema: BodySchema & { readonly oneOf?: BodySchema[] } };
    };
  };
};

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${server.origin}/metrics`)).text();
  const line = text.split("\n").find((row) => row.startsWith(`${name} `));
  return line === undefined ? 0 : Number(line.slice(name.length + 1));
}
