import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callsRunning } from "../../src/server/http-api/admission";
import { readApiSettings } from "../../src/server/http-api/settings";
import { type ApiServer, EMBEDDER, KB, openApiServer, QUERY, RERANKER, TEXTS, withEnv } from "./open-api-server";

let server: ApiServer;
beforeAll(async () => {
  server = await openApiServer();
});
afterAll(() => server?.close());

const JSON_TYPE = { "content-type": "application/json" };
const RERANK = { query: QUERY, texts: TEXTS };
const POSTS = ["/rerank", "/embed", "/v1/rerank", "/v2/rerank", "/v1/embeddings", "/api/search"] as const;
const GETS = ["/info", "/health", "/metrics", "/v1/models", `/v1/models/${EMBEDDER}`, "/openapi.json"] as const;

const post = (path: string, body: BodyInit, headers: Record<string, string> = JSON_TYPE) =>
  fetch(server.origin + path, { method: "POST", headers, body });

describe("a body that is not what it should be", () => {
  it.each(POSTS)("%s: 415 for another type, which a page of another site may send unasked", async (path) => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      expect((await post(path, JSON.stringify(RERANK), { "content-type": type })).status).toBe(415);
    }
  });

  it.each(POSTS)("%s: 400 for what is not JSON, or not UTF-8", async (path) => {
    expect((await post(path, '{"query":')).status).toBe(400);
    expect((await post(path, new Uint8Array([0x7b, 0xff, 0x7d]))).status).toBe(400);
  });

  it.each(POSTS)("%s: 413 for more bytes than the limit, said in advance or not", async (path) => {
    await withEnv({ SECONDPASS_PAYLOAD_LIMIT: "1000" }, async () => {
      const body = JSON.stringify({ query: "x".repeat(2_000) });
      expect((await post(path, body)).status).toBe(413);
      expect(await statusOfChunked(path, body)).toBe(413);
    });
  });

  it.each(POSTS)("%s: refuses JSON that is no object", async (path) => {
    for (const body of ["null", "[]", "1", '"x"']) {
      expect([400, 422]).toContain((await post(path, body)).status);
    }
  });

  it("leaves Object.prototype alone", async () => {
    await post("/rerank", `{"query":"x","texts":["y"],"__proto__":{"polluted":true},"constructor":{"prototype":{}}}`);
    expect({}).not.toHaveProperty("polluted");
  });

  it("takes the batch size it was started with", async () => {
    await withEnv({ SECONDPASS_MAX_CLIENT_BATCH_SIZE: "2" }, async () => {
      const refused = await post("/rerank", JSON.stringify(RERANK));
      expect([refused.status, await refused.json()]).toMatchObject([
        422,
        { error: expect.stringContaining("batch size 3 > maximum allowed batch size 2") },
      ]);
    });
  });
});

describe("too many calls at once", () => {
  it("refuses the one too many with 429 and Retry-After in the API's words, and gives every place back", async () => {
    await withEnv({ SECONDPASS_MAX_CONCURRENT_REQUESTS: "1" }, async () => {
      const slow = startedUpload("/rerank");
      await slow.isInside;
      const [tei, cohere, jina] = await Promise.all([
        post("/rerank", JSON.stringify(RERANK)),
        post("/v2/rerank", JSON.stringify({ ...RERANK, documents: TEXTS, model: RERANKER })),
        post("/v1/rerank", JSON.stringify({ ...RERANK, documents: TEXTS, model: RERANKER })),
      ]);
      expect([tei.status, cohere.status, jina.status]).toEqual([429, 429, 429]);
      expect(tei.headers.get("retry-after")).toBe("1");
      expect(await tei.json()).toMatchObject({ error_type: "Overloaded" });
      expect(await cohere.json()).toEqual({ message: expect.stringContaining("overloaded") });
      expect(await jina.json()).toEqual({ detail: expect.stringContaining("overloaded") });
      slow.hangUp();
      await expect.poll(() => callsRunning()).toBe(0);
      expect((await post("/rerank", JSON.stringify(RERANK))).status).toBe(200);
    });
  });

  it("stops working on a call whose client has gone", async () => {
    const leaving = new AbortController();
    const documents = Array.from({ length: 1_000 }, (_, place) => `${TEXTS.join(" ").repeat(5)} ${place}`);
    const call = fetch(`${server.origin}/v1/rerank`, {
      method: "POST",
      headers: JSON_TYPE,
      body: JSON.stringify({ model: RERANKER, query: QUERY, documents }),
      signal: leaving.signal,
    });
    await expect.poll(() => callsRunning()).toBe(1);
    leaving.abort();
    await expect(call).rejects.toThrow();
    await expect.poll(() => callsRunning()).toBe(0);
    const gone = (await (await fetch(`${server.origin}/metrics`)).text()).includes(
      '{route="/v1/rerank",status="499"} 1',
    );
    expect(gone).toBe(true);
  });

  it("gives the place of a reader back that leaves a stream half-read", async () => {
    const reading = new AbortController();
    const response = await fetch(`${server.origin}/api/search`, {
      method: "POST",
      headers: { ...JSON_TYPE, accept: "application/x-ndjson" },
      body: JSON.stringify({ query: QUERY, kb: KB }),
      signal: reading.signal,
    });
    await response.body?.getReader().read();
    reading.abort();
    await expect.poll(() => callsRunning()).toBe(0);
  });
});

describe("a server with a key", () => {
  it("asks for it everywhere but at /health and in the OpenAPI document", async () => {
    await withEnv({ SECONDPASS_API_KEY: "right" }, async () => {
      for (const path of POSTS) expect([path, (await post(path, "{}")).status]).toEqual([path, 401]);
      for (const path of GETS) {
        const open = path === "/health" || path === "/openapi.json";
        expect([path, (await fetch(server.origin + path)).status]).toEqual([path, open ? 200 : 401]);
      }
      for (const given of ["Bearer wrong", "Bearer ", "Basic right", "right", "Bearer rightx"]) {
        expect((await post("/rerank", JSON.stringify(RERANK), { ...JSON_TYPE, authorization: given })).status).toBe(
          401,
        );
      }
      const headers = { ...JSON_TYPE, authorization: "Bearer right" };
      expect((await post("/rerank", JSON.stringify(RERANK), headers)).status).toBe(200);
    });
  });
});

describe("a page of another site", () => {
  const origin = "https://app.example";

  it("is not told that it may read or send, by default", async () => {
    const asked = await preflight("/rerank", origin);
    expect(asked.headers.get("access-control-allow-origin")).toBeNull();
    expect(asked.status).toBe(403);
    const answered = await post("/rerank", JSON.stringify(RERANK), { ...JSON_TYPE, origin });
    expect(answered.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("may when its origin was named, and no other", async () => {
    await withEnv({ SECONDPASS_CORS_ORIGINS: `${origin}, https://other.example` }, async () => {
      const asked = await preflight("/rerank", origin);
      expect(asked.status).toBe(204);
      expect(asked.headers.get("access-control-allow-origin")).toBe(origin);
      expect(asked.headers.get("access-control-allow-headers")).toBe("content-type,authorization");
      const answered = await post("/rerank", JSON.stringify(RERANK), { ...JSON_TYPE, origin });
      expect(answered.headers.get("access-control-allow-origin")).toBe(origin);
      expect(
        (await preflight("/rerank", "https://evil.example")).headers.get("access-control-allow-origin"),
      ).toBeNull();
    });
  });

  it("gets nothing under its own name, whatever it asks", async () => {
    for (const path of GETS) expect([path, await statusUnder("evil.example", path)]).toEqual([path, 421]);
    for (const path of POSTS) {
      expect([path, await statusUnder("evil.example:80", path, JSON.stringify(RERANK))]).toEqual([path, 421]);
    }
    await withEnv({ SECONDPASS_ALLOWED_HOSTS: "search.example" }, async () => {
      expect(await statusUnder("search.example", "/info")).toBe(200);
    });
  });
});

describe("what is not there", () => {
  it("is refused in the words of the API that it would belong to", async () => {
    const chat = await post("/v1/chat/completions", "{}");
    expect([chat.status, await chat.json()]).toMatchObject([
      404,
      { error: { message: expect.stringContaining("/v1/chat/completions"), type: "invalid_request_error" } },
    ]);
    const embed = await post("/v2/embed", "{}");
    expect([embed.status, await embed.json()]).toEqual([404, { message: expect.stringContaining("/v2/embed") }]);
  });
});

it("names the variable when the configuration cannot be used", () => {
  expect(() => readApiSettings({ SECONDPASS_PAYLOAD_LIMIT: "2 MB" } as unknown as NodeJS.ProcessEnv)).toThrow(
    /SECONDPASS_PAYLOAD_LIMIT is "2 MB"/,
  );
});

function preflight(path: string, origin: string): Promise<Response> {
  return fetch(server.origin + path, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type,authorization",
    },
  });
}

/** `fetch` sets Host itself; a browser whose name server lies sends the name of the foreign page. */
function statusUnder(host: string, path: string, body?: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? "GET" : "POST";
    const request = httpRequest(server.origin + path, { method, headers: { ...JSON_TYPE, host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** Without a Content-Length the size is known only by reading. */
function statusOfChunked(path: string, body: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(server.origin + path, { method: "POST", headers: JSON_TYPE }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on("error", reject);
    request.write(body.slice(0, 10));
    request.end(body.slice(10));
  });
}

/** A call whose body never ends: it holds a place until it hangs up. */
function startedUpload(path: string): { readonly isInside: Promise<unknown>; hangUp(): void } {
  const request = httpRequest(server.origin + path, { method: "POST", headers: JSON_TYPE });
  request.on("error", () => undefined);
  request.write('{"query":"');
  return {
    isInside: expect.poll(() => callsRunning()).toBe(1),
    hangUp: () => request.destroy(),
  };
}
