import type { ExperimentSummary } from "@secondpass/engine";
import { expect, it } from "vitest";
import { pairOf } from "./pair-of";

const system = (name: string, reranker: string | null = null) => ({ name, reranker });
const SYSTEMS = [system("keyword"), system("hybrid"), system("reranked", "bge"), system("deep", "bge")];

it("takes the address at its word, and says which name it does not know", () => {
  const summary = { recipe: { systems: SYSTEMS }, means: null } as unknown as ExperimentSummary;
  expect(pairOf(summary, { a: "deep", b: "hybrid" })).toEqual({ a: 3, b: 1 });
  expect(pairOf(summary, { a: "", b: "deep" })).toEqual({ a: 0, b: 3 });
  expect(pairOf(summary, { a: "hybrid", b: "Deep" })).toEqual({ unknown: "Deep" });
});
