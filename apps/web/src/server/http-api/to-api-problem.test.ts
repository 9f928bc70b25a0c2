import { describe, expect, it } from "vitest";
import { cohere, infinity, jina, openai, statusOf, tei } from "./dialects";
import { toApiProblem } from "./to-api-problem";

class CodedError extends Error {
  constructor(
    readonly code: string,
    readonly retryable: boolean,
    readonly retryAfterMs: number | null = null,
  ) {
    super("what was found");
  }
}

describe("toApiProblem", () => {
  it.each([
    ["UNKNOWN_MODEL", false, { tei: 422, infinity: 404, jina: 404, cohere: 404, openai: 404 }],
    ["MODEL_MISSING", false, { tei: 422, infinity: 404, jina: 404, cohere: 404, openai: 404 }],
    ["INVALID_INPUT", false, { tei: 422, infinity: 422, jina: 422, cohere: 400, openai: 400 }],
    ["OVERLOADED", true, { tei: 429, infinity: 429, jina: 429, cohere: 429, openai: 429 }],
    ["REMOTE_TIMEOUT", true, { tei: 503, infinity: 503, jina: 503, cohere: 503, openai: 503 }],
    ["KB_EMPTY", false, { tei: 422, infinity: 422, jina: 422, cohere: 400, openai: 400 }],
    ["KB_EMPTY", true, { tei: 503, infinity: 503, jina: 503, cohere: 503, openai: 503 }],
    ["DATA_FOLDER_GONE", false, { tei: 503, infinity: 503, jina: 503, cohere: 503, openai: 503 }],
    ["HOME_UNUSABLE", false, { tei: 503, infinity: 503, jina: 503, cohere: 503, openai: 503 }],
    ["MODEL_OUTPUT_INVALID", false, { tei: 424, infinity: 500, jina: 500, cohere: 500, openai: 500 }],
  ])("gives %s (retryable %s) each API's status", (code, retryable, statuses) => {
    const problem = toApiProblem(new CodedError(code, retryable), "r1");
    expect(problem).toMatchObject({ code, retryable, message: "what was found" });
    for (const dialect of [tei, infinity, jina, cohere, openai]) {
      expect([dialect.name, statusOf(problem, dialect)]).toEqual([dialect.name, statuses[dialect.name as "tei"]]);
    }
  });

  it("passes on how long a remote host wants to be left alone", () => {
    expect(toApiProblem(new CodedError("REMOTE_OVERLOADED", true, 7_000), "r1")).toMatchObject({
      kind: "overloaded",
      retryAfterMs: 7_000,
    });
  });

  it("tells nothing of an unexpected error but the request id", () => {
    const problem = toApiProblem(Object.assign(new Error("ENOENT: /home/somebody/secret"), { code: "ENOENT" }), "r1");
    expect(problem.message).toContain("r1");
    for (const dialect of [tei, infinity, jina, cohere, openai]) {
      expect(JSON.stringify(dialect.body(problem, 500))).not.toContain("secret");
    }
  });
});
