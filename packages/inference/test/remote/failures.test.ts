import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type RemoteInference, RemoteOverloadedError } from "../../src";
import { FixtureModels } from "../fixture-models";
import { type Backing, cohereApi, openaiApi, teiApi } from "./fake-apis";
import { type Answer, FakeHost } from "./fake-host";
import { RemoteSetup } from "./remote-setup";

const PASSAGES = ["green tea", "black coffee", "tea and cake"];

const models = new FixtureModels();
const local = models.host();
const backing: Backing = { inference: local, embedModelId: "tiny-embed", rerankModelId: "tiny-rerank" };
const setup = new RemoteSetup();
let cohere: FakeHost;
let tei: FakeHost;
let openai: FakeHost;
let inference: RemoteInference;

beforeAll(async () => {
  cohere = await FakeHost.start(cohereApi(backing));
  tei = await FakeHost.start(teiApi(backing, { model_id: "r" }));
  openai = await FakeHost.start(openaiApi(backing, { encoding: "base64" }));
  setup.configure(
    { name: "co", kind: "cohere", url: `${cohere.url}/v2`, models: [{ model: "r", task: "rerank" }] },
    { name: "tei", kind: "tei", url: tei.url, models: [{ model: "r", task: "rerank" }] },
    { name: "o", kind: "openai", url: `${openai.url}/v1`, models: [{ model: "e", task: "embed", dimension: 16 }] },
  );
  inference = setup.inference({ responseBytesMax: 50_000 });
});
afterEach(() => {
  for (const host of [cohere, tei, openai]) host.behave();
});
afterAll(async () => {
  await inference.close();
  await Promise.all([cohere, tei, openai].map((host) => host.stop()));
  await local.close();
  setup.dispose();
  models.dispose();
});

const score = (modelId = "co:r", options = {}) =>
  inference.scorePairs({ modelId, query: "tea?", passages: PASSAGES }, options);
const embed = (texts: readonly string[] = PASSAGES) => inference.embed({ modelId: "o:e", texts, role: "passage" });
const stateOf = (id: string) => inference.states().find((state) => state.id === id);

/** Rows as Cohere sends them. */
const results = (...rows: readonly [index: unknown, score: unknown][]): Answer => ({
  json: { results: rows.map(([index, relevance_score]) => ({ index, relevance_score })) },
});
const vector = (fill: unknown, length = 16) => new Array(length).fill(fill);
const data = (...vectors: readonly unknown[]): Answer => ({
  json: { data: vectors.map((embedding, index) => ({ index, embedding })) },
});
const text =
  (body: string, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(200, { "content-type": "application/json", ...headers }).end(body);
  };

describe("an answer that cannot be right", () => {
  it.each<[string, Answer, RegExp]>([
    ["a score too few", results([0, 0.5], [1, 0.5]), /2 scores; expected 3, one per text/],
    ["a score too many", results([0, 0.5], [1, 0.5], [2, 0.5], [2, 0.1]), /4 scores; expected 3/],
    ["an index twice", results([0, 0.5], [1, 0.5], [1, 0.5]), /two scores for text 1/],
    ["an index out of range", results([0, 0.5], [1, 0.5], [3, 0.5]), /text 3 of 3/],
    ["a negative index", results([0, 0.5], [1, 0.5], [-1, 0.5]), /text -1 of 3/],
    [
      "a score that was NaN, as JSON null",
      results([0, 0.5], [1, null], [2, 0.5]),
      /results\[1\]\.relevance_score is null; it must be a number\)/,
    ],
    [
      "a score as text",
      results([0, 0.5], [1, "0.5"], [2, 0.5]),
      /results\[1\]\.relevance_score is text; it must be a number\)/,
    ],
    ["a logit where a probability is declared", results([0, 0.5], [1, 7.5], [2, 0.5]), /score 7\.5.*scoreType/],
    ["Python's NaN", text('{"results":[{"index":0,"relevance_score":NaN}]}'), /not JSON/],
    ["a number beyond all bounds", text('{"results":[{"index":0,"relevance_score":1e999}]}'), /relevance_score/],
    ["an error under status 200", { json: { message: "no credit left" } }, /another shape \(results/],
    ["an HTML page under status 200", text("<!doctype html><h1>Login</h1>"), /not JSON, an HTML page/],
    ["half an answer", text('{"results":[{"index":0,"releva'), /not JSON/],
    ["nothing", text(""), /not JSON/],
    ["null", { json: null }, /another shape/],
  ])("is refused whole and by name: %s", async (_what, answer, message) => {
    cohere.misbehave(() => answer);
    const scoring = score();
    await expect(scoring).rejects.toMatchObject({ code: "REMOTE_ANSWER_INVALID", retryable: false });
    await expect(scoring).rejects.toThrow(message);
    await expect(scoring).rejects.toThrow(`Host "co" (${cohere.url}/v2/rerank)`);
    expect(cohere.received).toHaveLength(1);
    expect(stateOf("co:r")).toMatchObject({ state: "failed", error: { code: "REMOTE_ANSWER_INVALID" } });
  });

  it.each<[string, Answer, RegExp]>([
    ["vectors of another dimension", data(vector(1, 8), vector(1, 8), vector(1, 8)), /8 numbers; expected 16/],
    ["one vector of another dimension", data(vector(1), vector(1), vector(1, 15)), /15 numbers; expected 16/],
    ["an empty vector", data(vector(1), vector(1), []), /0 numbers/],
    ["a zero vector", data(vector(1), vector(0), vector(1)), /length 0/],
    ["a vector with null in it", data(vector(1), [...vector(1, 15), null], vector(1)), /embedding/],
    ["a vector too few", data(vector(1), vector(1)), /2 vectors; expected 3/],
    ["base64 that is cut", data("AAAA", vector(1), vector(1)), /embedding/],
    [
      "base64 of NaN",
      data(Buffer.from(new Float32Array(16).fill(Number.NaN).buffer).toString("base64"), vector(1), vector(1)),
      /length NaN/,
    ],
  ])("is refused whole and by name: %s", async (_what, answer, message) => {
    openai.misbehave(() => answer);
    await expect(embed()).rejects.toMatchObject({ code: "REMOTE_ANSWER_INVALID" });
    await expect(embed()).rejects.toThrow(message);
  });

  it("costs the whole call when it comes for the last of several requests", async () => {
    const passages = Array.from({ length: 100 }, (_, index) => `passage ${index}`);
    tei.misbehave(({ path, body }) =>
      path === "/rerank" && (body as { texts: string[] }).texts.length === 4 ? { json: [] } : null,
    );
    const scoring = inference.scorePairs({ modelId: "tei:r", query: "tea?", passages });
    await expect(scoring).rejects.toMatchObject({ code: "REMOTE_ANSWER_INVALID" });
  });

  it("is not read to its end when it is far too large", async () => {
    cohere.misbehave(() => (response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const flood = setInterval(() => response.write("x".repeat(20_000)), 1);
      response.on("close", () => clearInterval(flood));
    });
    await expect(score()).rejects.toThrow(/more than 50000 bytes/);
  });
});

describe("a refusal", () => {
  it.each<[number, string, RegExp]>([
    [301, "REMOTE_REFUSED", /Redirects are not followed \(it points to http:\/\/elsewhere\.example\/x\)/],
    [400, "REMOTE_REFUSED", /status 400: "it said no"/],
    [401, "REMOTE_REFUSED", /wants a key: name the environment variable/],
    [403, "REMOTE_REFUSED", /wants a key/],
    [404, "REMOTE_REFUSED", /the URL, which ends with the API's version/],
    [413, "REMOTE_REFUSED", /too large.*fewer or shorter/],
    [422, "REMOTE_REFUSED", /model's name and settings/],
    [424, "REMOTE_FAILED", /host's own log/],
  ])("with status %i is named, with what to do, and not tried again", async (status, code, message) => {
    cohere.misbehave(() => ({
      status,
      json: { message: "it said no" },
      headers: status === 301 ? { location: "http://elsewhere.example/x?token=1" } : {},
    }));
    await expect(score()).rejects.toMatchObject({ code, status });
    expect(cohere.received).toHaveLength(1);
    await expect(score()).rejects.toThrow(message);
  });

  it("is quoted from every shape of error body", async () => {
    for (const json of [
      { error: "it said no", error_type: "Validation" },
      { error: { message: "it said no" } },
      { message: "it said no" },
      { detail: "it said no" },
    ]) {
      cohere.misbehave(() => ({ status: 422, json }));
      await expect(score()).rejects.toThrow('status 422: "it said no"');
    }
  });
});

describe("a passing trouble", () => {
  it.each([429, 500, 502, 503])("with status %i is tried again and gone", async (status) => {
    cohere.misbehaveTimes(2, "/v2/rerank", { status, json: { message: "busy" } });
    expect(await score()).toHaveLength(3);
    expect(cohere.received).toHaveLength(3);
    expect(stateOf("co:r")?.state).toBe("ready");
  });

  it.each([
    [429, "REMOTE_OVERLOADED"],
    [503, "REMOTE_OVERLOADED"],
    [500, "REMOTE_FAILED"],
  ])("with status %i is named after three attempts", async (status, code) => {
    cohere.misbehave(() => ({ status, json: { message: "busy" } }));
    await expect(score()).rejects.toMatchObject({ code, retryable: true, status });
    expect(cohere.received).toHaveLength(3);
  });

  it("is tried again when the host says, and not when it would be without its word", async () => {
    const patient = setup.inference({ backoffMs: 3_600_000 });
    onTestFinished(() => patient.close());
    for (const retryAfter of ["0", new Date(Date.now() - 1_000).toUTCString()]) {
      cohere.misbehaveTimes(1, "/v2/rerank", { status: 429, json: {}, headers: { "retry-after": retryAfter } });
      expect(await patient.scorePairs({ modelId: "co:r", query: "tea?", passages: PASSAGES })).toHaveLength(3);
    }
  });

  it.each([
    ["seconds", () => "3600"],
    ["a date", () => new Date(Date.now() + 3_600_000).toUTCString()],
  ])("is thrown at once when the host asks for a long pause in %s, and says how long", async (_form, retryAfter) => {
    cohere.misbehave(() => ({ status: 429, json: {}, headers: { "retry-after": retryAfter() } }));
    const error: unknown = await score().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RemoteOverloadedError);
    const { retryAfterMs, message } = error as RemoteOverloadedError;
    expect(retryAfterMs).toBeGreaterThan(3_500_000);
    expect(retryAfterMs).toBeLessThanOrEqual(3_600_000);
    expect(message).toMatch(/Try again in 3[56]\d\d s/);
    expect(cohere.received).toHaveLength(1);
  });

  it("is a connection that breaks off, before the answer or in it", async () => {
    const breaks: Answer[] = [
      (response) => response.destroy(),
      (response) => {
        response.writeHead(200, { "content-length": "1000" });
        response.write('{"results":');
        setTimeout(() => response.destroy(), 20);
      },
    ];
    for (const answer of breaks) {
      cohere.misbehaveTimes(1, "/v2/rerank", answer);
      expect(await score()).toHaveLength(3);
      cohere.misbehave(() => answer);
      await expect(score()).rejects.toMatchObject({ code: "REMOTE_UNREACHABLE", retryable: true });
    }
  });
});

describe("a host that does not come to an end", () => {
  it.each<[string, Answer, RegExp]>([
    ["says nothing", () => undefined, /no answer within 500 ms/],
    [
      "stops in the middle",
      (response) => {
        response.writeHead(200, { "content-type": "application/json" }).write('{"results":[');
      },
      /stopped for 500 ms after 12 bytes/,
    ],
    [
      "drips",
      (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        const drip = setInterval(() => response.write(" "), 50);
        response.on("close", () => clearInterval(drip));
      },
      /no whole answer within 1500 ms/,
    ],
  ])("is given up when it %s, and not tried again", async (_what, answer, message) => {
    const impatient = setup.inference({ firstByteMs: 500, idleMs: 500, totalMs: 1_500 });
    onTestFinished(() => impatient.close());
    cohere.misbehave(() => answer);
    const scoring = impatient.scorePairs({ modelId: "co:r", query: "tea?", passages: PASSAGES });
    await expect(scoring).rejects.toMatchObject({ code: "REMOTE_TIMEOUT", retryable: true });
    await expect(scoring).rejects.toThrow(message);
    expect(cohere.received).toHaveLength(1);
  });

  it("is left at the caller's deadline, and when the caller leaves", async () => {
    cohere.misbehave(() => () => undefined);
    await expect(score("co:r", { deadlineMs: 50 })).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
    const reason = new Error("the reader left");
    const controller = new AbortController();
    const scoring = score("co:r", { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 50);
    await expect(scoring).rejects.toBe(reason);
    // Neither is the host's fault.
    cohere.behave();
    await score();
    await expect(score("co:r", { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(stateOf("co:r")?.state).toBe("ready");
  });

  it("is left when inference is closed, and every later call is refused", async () => {
    cohere.misbehave(() => () => undefined);
    const other = setup.inference();
    const scoring = other.scorePairs({ modelId: "co:r", query: "tea?", passages: PASSAGES });
    const refused = expect(scoring).rejects.toMatchObject({ code: "INFERENCE_CLOSED" });
    await sleep(20);
    await other.close();
    await other.close();
    await refused;
    const later = other.scorePairs({ modelId: "co:r", query: "tea?", passages: PASSAGES });
    await expect(later).rejects.toMatchObject({ code: "INFERENCE_CLOSED" });
  });
});

describe("a host that is not there", () => {
  it("is named with its address", async () => {
    const gone = await FakeHost.start({});
    const { url } = gone;
    await gone.stop();
    const elsewhere = new RemoteSetup({ name: "gone", kind: "cohere", url, models: [{ model: "r", task: "rerank" }] });
    const lost = elsewhere.inference();
    const scoring = lost.scorePairs({ modelId: "gone:r", query: "tea?", passages: PASSAGES });
    await expect(scoring).rejects.toMatchObject({ code: "REMOTE_UNREACHABLE", retryable: true });
    await expect(scoring).rejects.toThrow(`Host "gone" (${url}/rerank) could not be reached: ECONNREFUSED`);
    expect(lost.states()).toMatchObject([{ id: "gone:r", state: "failed", error: { code: "REMOTE_UNREACHABLE" } }]);
    await lost.close();
    elsewhere.dispose();
  });
});
