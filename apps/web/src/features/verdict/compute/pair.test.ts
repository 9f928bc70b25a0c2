import type { ExperimentSummary } from "@secondpass/engine";
import { expect, it } from "vitest";
import { defaultPair } from "./default-pair";
import { pairOf } from "./pair-of";

const system = (name: string, reranker: string | null = null) => ({ name, reranker });
const SYSTEMS = [system("keyword"), system("hybrid"), system("reranked", "bge"), system("deep", "bge")];

it("compares the strongest recall with the first system that reranks", () => {
  expect(defaultPair(SYSTEMS, (name) => ({ keyword: 0.4, hybrid: 0.6 })[name] ?? 1)).toEqual({ a: 1, b: 2 });
  expect(defaultPair(SYSTEMS, null)).toEqual({ a: 0, b: 2 });
});

it("compares the first with the last where nothing reranks, or everything does", () => {
  expect(defaultPair(SYSTEMS.slice(0, 2), null)).toEqual({ a: 0, b: 1 });
  expect(defaultPair(SYSTEMS.slice(2), null)).toEqual({ a: 0, b: 1 });
  expect(defaultPair(SYSTEMS.slice(0, 1), null)).toEqual({ a: 0, b: 0 });
  expect(defaultPair([], null)).toBeNull();
});

it("takes the address at its word, and says which name it does not know", () => {
  const summary = { recipe: { systems: SYSTEMS }, means: null } as unknown as ExperimentSummary;
  expect(pairOf(summary, { a: "deep", b: "hybrid" })).toEqual({ a: 3, b: 1 });
  expect(pairOf(summary, { a: "", b: "deep" })).toEqual({ a: 0, b: 3 });
  expect(pairOf(summary, { a: "hybrid", b: "Deep" })).toEqual({ unknown: "Deep" });
});
