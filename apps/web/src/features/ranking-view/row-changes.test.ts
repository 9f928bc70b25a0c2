import { expect, it } from "vitest";
import { settlingOrder } from "./rerank-order";
import { rowChanges } from "./row-changes";
import { recallOrder, scoresOf } from "./testing";

const recalled = recallOrder("a", "b", "c", "d");

it("names what moved within the cut, what entered it, what left it, and what moved below it", () => {
  // Rerank order: d a c b. Kept: two.
  const rows = settlingOrder(recalled, scoresOf({ d: 4, a: 3, c: 2, b: 1 }));
  const changes = rowChanges(recalled, rows, 2);
  expect(changes.get("d")).toMatchObject({ kind: "entered", before: 4, after: 1 });
  expect(changes.get("a")).toMatchObject({ kind: "down", moved: -1 });
  expect(changes.get("b")).toMatchObject({ kind: "left", before: 2, after: 4 });
  expect(changes.get("c")).toMatchObject({ kind: "same", moved: 0 });
});

it("has one change for each passage, so that every row has a badge", () => {
  const rows = settlingOrder(recalled, scoresOf({ b: 1 }));
  expect([...rowChanges(recalled, rows, 2).keys()].sort()).toEqual(["a", "b", "c", "d"]);
});
