import { expect, it } from "vitest";
import { autoName, newOwnSystem, systemRequest } from "./own-system";
import { presetSystem } from "./preset-systems";

const own = newOwnSystem(1, "BAAI/bge-reranker-large");

it("names a system by what sets it apart", () => {
  expect(autoName(own)).toBe("hybrid + bge-reranker-large");
  expect(autoName({ ...own, depth: "30" })).toBe("hybrid + bge-reranker-large to 30");
  expect(autoName({ ...own, mode: "keyword", embedder: "a/b", reranker: "", k: "50", depth: "30", topN: "50" })).toBe(
    "keyword 50",
  );
  expect(autoName({ ...own, mode: "dense", embedder: "a/b", reranker: "", topN: "10" })).toBe("dense b keep 10");
});

it("sends what the server takes: numbers, null for a default, and no depth without a reranker", () => {
  expect(systemRequest({ ...own, name: "  mine ", depth: "20" })).toEqual({
    name: "mine",
    mode: "hybrid",
    embedder: null,
    reranker: "BAAI/bge-reranker-large",
    k: 100,
    depth: 20,
    topN: 100,
  });
  expect(systemRequest({ ...own, reranker: "", k: "50", depth: "100", topN: "50" })).toMatchObject({
    name: "hybrid 50",
    reranker: null,
    depth: 50,
  });
});

it("compares by default what the command line does", () => {
  expect(presetSystem("reranked", "bge")).toMatchObject({ name: "reranked", mode: "hybrid", reranker: "bge" });
  expect(presetSystem("keyword", "bge")).toMatchObject({ name: "keyword", mode: "keyword", reranker: null });
});
