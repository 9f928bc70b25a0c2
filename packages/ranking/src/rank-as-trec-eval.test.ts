import { expect, it } from "vitest";
import { rankAsTrecEval } from "./rank-as-trec-eval";

const order = (scores: Readonly<Record<string, number>>) =>
  rankAsTrecEval(
    Object.entries(scores).map(([id, score]) => ({ id, score })),
    ({ id }) => id,
  ).map(({ id }) => id);

// Each order was checked with pytrec_eval-terrier 0.5.11, through the average precision it gives one relevant id.
it("puts the best score first and ties in descending order of their id", () => {
  expect(order({ a: 1, c: 1, b: 1, z: 0, x: 2 })).toEqual(["x", "c", "b", "a", "z"]);
});

it("compares scores as 32-bit floats", () => {
  expect(order({ a: 0.5 + 1e-12, b: 0.5 })).toEqual(["b", "a"]);
  expect(order({ a: 0.5 + 1e-6, b: 0.5 })).toEqual(["a", "b"]);
});

it("compares ids by code points, not by UTF-16 units or letters", () => {
  expect(order({ "～": 1, "😀": 1, 中: 1, Ä: 1, a: 1, B: 1 })).toEqual(["😀", "～", "中", "Ä", "a", "B"]);
  expect(order({ a: 1, ab: 1, "": 1 })).toEqual(["ab", "a", ""]);
});

it("gives ranks from 1 on", () => {
  expect(rankAsTrecEval([{ id: "a", score: 1 }], ({ id }) => id)).toEqual([{ id: "a", score: 1, rank: 1 }]);
});
