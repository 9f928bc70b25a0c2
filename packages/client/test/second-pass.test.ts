import { describe, expect, it } from "vitest";
import {
  BadRequestError,
  ConnectionError,
  InvalidAnswerError,
  NotFoundError,
  OverloadedError,
  SecondPass,
  SecondPassError,
  ServerError,
  UnauthorizedError,
} from "../src";
import { serve } from "./serve";

const RERANK = { query: "q", documents: ["a"] };
const SEARCH = { query: "q", kb: "handbook" };
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => error,
  );

describe("a refusal", () => {
  it.each([
    [400, { code: "INVALID_INPUT", message: "too long" }, BadRequestError, "INVALID_INPUT", false],
    [422, { error: { code: "invalid", message: "documents: expected" } }, BadRequestError, "INVALID", false],
    [401, { error: { code: "invalid_api_key", message: "no key" } }, UnauthorizedError, "INVALID_API_KEY", false],
    [404, { code: "KB_NOT_FOUND", message: "There are: a, b." }, NotFoundError, "KB_NOT_FOUND", false],
    [429, { error: { code: "rate_limit_exceeded", message: "full" } }, OverloadedError, "RATE_LIMIT_EXCEEDED", true],
    [503, { code: "DB_BUSY", message: "busy" }, OverloadedError, "DB_BUSY", true],
    [500, { code: "INTERNAL", message: "see the log" }, ServerError, "INTERNAL", false],
  ] as const)(
    "of status %i keeps its code and message under a class of its own",
    async (status, body, kind, code, retryable) => {
      await using server = await serve((_request, response) => {
        response
          .writeHead(status, { "content-type": "application/json", "retry-after": "2" })
          .end(JSON.stringify(body));
      });
      const failure = await failureOf(new SecondPass({ baseUrl: server.url }).search(SEARCH));
      expect(failure).toBeInstanceOf(kind);
      expect(failure).toBeInstanceOf(SecondPassError);
      const message = "error" in body ? body.error.message : body.message;
      expect(failure).toMatchObject({ name: kind.name, status, code, message, retryable, retryAfterMs: 2000 });
    },
  );

  it("from something that is no Second Pass server shows what it said", async () => {
    await using server = await serve((_request, response) => void response.writeHead(502).end("<html>Bad Gateway"));
    const failure = await failureOf(new SecondPass({ baseUrl: server.url }).rerank(RERANK));
    expect(failure).toMatchObject({ status: 502, code: "HTTP_502", message: expect.stringContaining("Bad Gateway") });
  });
});

describe("no answer", () => {
  it("is a ConnectionError that names the address", async () => {
    const url = await serve(() => undefined).then(async (server) => {
      await server[Symbol.asyncDispose]();
      return server.url;
    });
    const failure = await failureOf(new SecondPass({ baseUrl: url }).models());
    expect(failure).toBeInstanceOf(ConnectionError);
    expect(failure).toMatchObject({
      code: "CONNECTION_FAILED",
      retryable: true,
      message: expect.stringContaining(url),
    });
  });

  it("is an InvalidAnswerError when a page comes instead", async () => {
    await using server = await serve((_request, response) => void response.end("<html>"));
    expect(await failureOf(new SecondPass({ baseUrl: server.url }).models())).toBeInstanceOf(InvalidAnswerError);
  });

  it("ends with the signal's reason when the caller stops waiting, and hangs up", async () => {
    const stop = new AbortController();
    let hungUp: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => {
      hungUp = resolve;
    });
    await using server = await serve((_request, response) => {
      response.once("close", hungUp);
      stop.abort(new Error("enough"));
    });
    const call = new SecondPass({ baseUrl: server.url }).rerank(RERANK, { signal: stop.signal });
    expect(await failureOf(call)).toMatchObject({ message: "enough" });
    await gone;
  });
});

it("sends the key and the headers with every call, and no trailing slash", async () => {
  const seen: unknown[] = [];
  await using server = await serve((request, response) => {
    seen.push([request.method, request.url, request.headers.authorization, request.headers["x-team"]]);
    response.end(JSON.stringify({ data: [] }));
  });
  await new SecondPass({ baseUrl: `${server.url}//`, apiKey: "k", headers: { "x-team": "search" } }).models();
  expect(seen).toEqual([["GET", "/v1/models", "Bearer k", "search"]]);
});

describe("searchEvents", () => {
  const events = async (lines: readonly (string | Uint8Array)[]) => {
    await using server = await serve(async (_request, response) => {
      for (const line of lines) {
        response.write(line);
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.end();
    });
    const seen: unknown[] = [];
    for await (const event of new SecondPass({ baseUrl: server.url }).searchEvents(SEARCH)) seen.push(event);
    return seen;
  };
  const done = '{"type":"done","answer":{"query":"退款"}}\n';

  it("puts lines together wherever the network cut them, inside a character too", async () => {
    const bytes = new TextEncoder().encode(`{"type":"recalled","recalled":[]}\n${done}`);
    const cut = bytes.length - 8;
    expect(await events([bytes.slice(0, 20), bytes.slice(20, cut), bytes.slice(cut)])).toEqual([
      { type: "recalled", recalled: [] },
      { type: "done", answer: { query: "退款" } },
    ]);
  });

  it("throws the failure that the last line tells", async () => {
    const lines = [
      '{"type":"recalled","recalled":[]}\n',
      '{"type":"error","error":{"code":"INTERNAL","message":"see the log"}}\n',
    ];
    expect(await failureOf(events(lines))).toMatchObject({ code: "INTERNAL", message: "see the log" });
  });

  it("throws when the stream ends before the answer", async () => {
    expect(await failureOf(events(['{"type":"recalled","recalled":[]}\n']))).toBeInstanceOf(InvalidAnswerError);
  });

  it("names a stream that breaks off or holds something else", async () => {
    expect(await failureOf(events(["<html>\n"]))).toMatchObject({ code: "INVALID_ANSWER" });
    await using server = await serve((_request, response) => {
      response.write('{"type":"recalled","recalled":[]}\n', () => response.destroy());
    });
    const broken = async () => {
      for await (const _event of new SecondPass({ baseUrl: server.url }).searchEvents(SEARCH));
    };
    const failure = await failureOf(broken());
    expect(failure).toBeInstanceOf(InvalidAnswerError);
    expect(failure).toMatchObject({ message: expect.stringContaining(`${server.url}/api/search`) });
  });

  it("hangs up when the reader leaves the loop", async () => {
    let hungUp: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => {
      hungUp = resolve;
    });
    await using server = await serve((_request, response) => {
      response.once("close", hungUp);
      response.write('{"type":"recalled","recalled":[]}\n');
    });
    for await (const _event of new SecondPass({ baseUrl: server.url }).searchEvents(SEARCH)) break;
    await gone;
  });
});
