import type { System } from "@secondpass/engine";
import { describe, expect, it } from "vitest";
import { twinListsAddresses } from "./twin-lists-address";
import { formatVerdictParams, parseVerdictParams, targetPrecisionOf } from "./verdict-params";

describe("verdict params", () => {
  it("writes what it reads, and leaves out what is the default", () => {
    const search = "?a=keyword&b=hybrid+%2B+bge&precision=0.95&unjudged=left-out&show=missed&all=1";
    expect(formatVerdictParams(parseVerdictParams(new URLSearchParams(search)))).toBe(search);
    expect(formatVerdictParams(parseVerdictParams(new URLSearchParams("?b=&show=worse&unknown=1")))).toBe("");
  });

  it("keeps a wrong precision to be shown, and computes with the default", () => {
    for (const precision of ["2", "0.49", "0,9", "", "1e-1", "0.8x"])
      expect(targetPrecisionOf({ precision })).toEqual({ value: 0.8, isRead: false });
    for (const [precision, value] of [
      ["0.9", 0.9],
      [".75", 0.75],
      ["0.99", 0.99],
    ] as const)
      expect(targetPrecisionOf({ precision })).toEqual({ value, isRead: true });
  });
});

describe("twinListsAddresses", () => {
  const base: System = { name: "hybrid", mode: "hybrid", embedder: "e", reranker: null, k: 100, depth: 100, topN: 100 };
  const reranked: System = { ...base, name: "reranked", reranker: "bge" };
  const of = (a: System, b: System) => twinListsAddresses("kb one", "why?", { a, b }).map(({ href }) => href);

  it("shows one recall before and after its rerank on one page, whichever way they are compared", () => {
    const page = "/?q=why%3F&kb=kb+one&top=100&rerank=bge";
    expect(of(base, reranked)).toEqual([page]);
    expect(of(reranked, base)).toEqual([page]);
  });

  it("shows two rerankers of one recall side by side", () => {
    expect(of(reranked, { ...base, reranker: "small" })).toEqual([
      "/?q=why%3F&kb=kb+one&top=100&rerank=small&against=bge",
    ]);
  });

  it("shows two recalls on a page each, the newer first", () => {
    expect(of({ ...base, mode: "keyword", k: 50, topN: 10 }, reranked)).toEqual([
      "/?q=why%3F&kb=kb+one&top=100&rerank=bge",
      "/?q=why%3F&kb=kb+one&mode=keyword&k=50&rerank=none",
    ]);
  });
});
