import { describe, expect, it } from "vitest";
import { formatBenchParams, parseBenchParams, parseMaxTokens } from "./bench-params";

describe("the bench's address", () => {
  it("leaves out what equals its default", () => {
    expect(formatBenchParams(parseBenchParams(new URLSearchParams("")))).toBe("");
  });

  it("comes back as it was written, ids with slashes and colons included", () => {
    const params = {
      model: "my-tei:BAAI/bge-reranker-large@q8",
      mode: "pair",
      longPassages: "cut",
      maxTokens: "256",
      normalise: true,
      view: "table",
      all: true,
      passage: 7,
    } as const;
    expect(parseBenchParams(new URLSearchParams(formatBenchParams(params)))).toEqual(params);
  });

  it("takes its defaults where an address says something else", () => {
    expect(parseBenchParams(new URLSearchParams("mode=x&long=x&view=x&p=-1&normalize=yes"))).toEqual(
      parseBenchParams(new URLSearchParams("")),
    );
  });
});

describe("max_length", () => {
  it.each([
    ["", 512, null],
    [" ", 512, null],
    ["32", 512, 32],
    ["512", 512, 512],
    ["9000", null, 9000],
    ["31", 512, "invalid"],
    ["513", 512, "invalid"],
    ["1e2", 512, "invalid"],
    ["64.5", 512, "invalid"],
    ["-64", 512, "invalid"],
  ] as const)("%j of at most %j is %j", (text, modelMax, expected) => {
    expect(parseMaxTokens(text, modelMax)).toBe(expected);
  });
});
