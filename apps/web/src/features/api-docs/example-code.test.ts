import { describe, expect, it } from "vitest";
import { describeEndpoints } from "../../server/http-api/openapi/describe-endpoints";
import { EXAMPLE_LANGUAGES, exampleCode } from "./example-code";

const ORIGIN = "http://127.0.0.1:3000";
const SERVER = { origin: ORIGIN, asksKey: false };

describe("exampleCode", () => {
  it.each(describeEndpoints())("writes $id against this server, in every language", (endpoint) => {
    for (const language of EXAMPLE_LANGUAGES) expect(exampleCode(endpoint, SERVER, language)).toContain(ORIGIN);
  });

  it.each(describeEndpoints())("carries the key with $id where the server asks for one", (endpoint) => {
    for (const language of EXAMPLE_LANGUAGES) {
      expect(exampleCode(endpoint, SERVER, language)).not.toContain("SECONDPASS_API_KEY");
      expect(exampleCode(endpoint, { ...SERVER, asksKey: true }, language)).toContain("SECONDPASS_API_KEY");
    }
  });

  it("keeps a quote in a text out of the shell's hands", () => {
    const call = { path: "/rerank", dialect: "tei", example: { query: "isn't $HOME `it`?" } } as const;
    const code = exampleCode(call, SERVER, "curl");
    const body = /-d '(.*)'$/s.exec(code)?.[1]?.replaceAll("'\\''", "'");
    expect(JSON.parse(body ?? "")).toEqual(call.example);
  });

  it("spells fields as each official client does", () => {
    const call = { path: "/v2/rerank", dialect: "cohere", example: { top_n: 2, max_tokens_per_doc: 5 } } as const;
    expect(exampleCode(call, SERVER, "TypeScript")).toContain('"maxTokensPerDoc": 5');
    expect(exampleCode(call, SERVER, "Python")).toContain("    max_tokens_per_doc=5,");
  });

  it("writes Python's own words for what JSON calls otherwise, and leaves texts alone", () => {
    const example = { truncate: true, top_n: null, texts: ["true", "null"], nested: { raw_scores: false } };
    const code = exampleCode({ path: "/rerank", dialect: "tei", example }, SERVER, "Python");
    expect(code).toContain(`json={
    "truncate": True,
    "top_n": None,
    "texts": [
        "true",
        "null",
    ],
    "nested": {
        "raw_scores": False,
    },
})`);
  });
});
