import { expect, it } from "vitest";
import { defaultPair } from "./default-pair";

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
