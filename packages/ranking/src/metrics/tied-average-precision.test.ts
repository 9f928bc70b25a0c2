import { expect, it } from "vitest";
import { averagePrecision } from "./average-precision";
import { tiedAveragePrecision } from "./tied-average-precision";

const grades = new Map([
  ["a", 1],
  ["b", 0],
  ["c", 2],
  ["missed", 1],
]);
const scored = (scores: Readonly<Record<string, number>>) =>
  Object.entries(scores).map(([id, score]) => ({ id, score }));

it("counts tied ids as one step, so that it does not matter in which order they come", () => {
  // Three relevant. At score 2: two seen, one of them relevant. At score 1: four seen, two relevant. 1 · 1/2 + 1 · 2/4 = 1.
  const expected = 1 / 3;
  expect(tiedAveragePrecision(scored({ a: 2, b: 2, c: 1, x: 1 }), grades)).toBeCloseTo(expected, 12);
  expect(tiedAveragePrecision(scored({ x: 1, c: 1, b: 2, a: 2 }), grades)).toBeCloseTo(expected, 12);
});

it("is the average precision where nothing ties", () => {
  const expected = averagePrecision(["b", "c", "x", "a"], grades, 10);
  expect(tiedAveragePrecision(scored({ a: -4, b: 3, c: 0.5, x: 0 }), grades)).toBeCloseTo(expected, 12);
});

it("is 0 when nothing was judged relevant or nothing was scored", () => {
  expect(tiedAveragePrecision(scored({ a: 1 }), new Map([["a", 0]]))).toBe(0);
  expect(tiedAveragePrecision([], grades)).toBe(0);
});
