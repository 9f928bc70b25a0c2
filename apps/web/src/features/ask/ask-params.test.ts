import { describe, expect, it } from "vitest";
import { formatAskParams, parseAskParams, validateAsk } from "./ask-params";

const parse = (search: string) => parseAskParams(new URLSearchParams(search));

describe("the address of a comparison", () => {
  it("survives being written and read", () => {
    const params = parse(
      "q=为什么重排序更准确？&kb=handbook&mode=dense&k=200&top=20&rerank=none&against=BAAI%2Fbge-reranker-base%40q8&moved=5&view=table&all=1&p=x%231",
    );
    expect(parse(formatAskParams(params).slice(1))).toEqual(params);
  });

  it("leaves defaults out, so that links stay short", () => {
    expect(formatAskParams(parse("q=a&k=100&top=10&mode=hybrid"))).toBe("?q=a");
    expect(formatAskParams(parse(""))).toBe("");
  });
});

describe("validateAsk", () => {
  it.each([
    ["q=", "empty"],
    [`q=${"a".repeat(2_001)}`, "tooLong"],
    ["q=a&k=0", "k"],
    ["q=a&k=-1", "k"],
    ["q=a&k=1e9", "k"],
    ["q=a&k=1.5", "k"],
    ["q=a&k=1001", "k"],
    ["q=a&k=abc", "k"],
    ["q=a&top=0", "topN"],
    ["q=a&k=5&top=6", "topN"],
    ["q=a&mode=magic", "mode"],
  ])("refuses %s and names the field", (search, field) => {
    expect(validateAsk(parse(search))).toMatchObject({ field });
  });

  it("accepts the limits themselves", () => {
    expect(validateAsk(parse("q=a&k=1000&top=1000"))).toEqual({ query: "a", mode: "hybrid", k: 1000, topN: 1000 });
  });
});
