import type { QuestionChange } from "@secondpass/ranking";
import { expect, it } from "vitest";
import { changesOf } from "./changes-of";

const change = (position: number, delta: number): QuestionChange => ({
  position,
  key: `q${position}`,
  text: "",
  a: 0.5,
  b: 0.5 + delta,
  delta,
  rankA: 1,
  rankB: 2,
  isCut: false,
});
// As a verdict has them: the largest losses first.
const changes = [change(3, -0.4), change(0, -0.1), change(4, 0), change(1, 0.1), change(2, 0.3)];
const ceiling = { ndcg: 0.9, k: 10, partly: 0, missed: [4, 3].map((position) => ({ position, key: "", text: "" })) };
const positions = (kind: Parameters<typeof changesOf>[1]) =>
  changesOf({ changes, ceiling }, kind).map(({ position }) => position);

it("puts the largest losses and the largest gains first, and what was missed in the order it was asked", () => {
  expect(positions("worse")).toEqual([3, 0]);
  expect(positions("better")).toEqual([2, 1]);
  expect(positions("same")).toEqual([4]);
  expect(positions("missed")).toEqual([3, 4]);
});
