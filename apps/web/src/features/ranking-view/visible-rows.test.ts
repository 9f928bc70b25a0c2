import { expect, it } from "vitest";
import { connectorPaths } from "./connector-paths";
import { settlingOrder } from "./rerank-order";
import { rowChanges } from "./row-changes";
import { recallOrder, scoresOf } from "./testing";
import { visibleRows } from "./visible-rows";

const recalled = recallOrder("a", "b", "c", "d");
const rows = settlingOrder(recalled, scoresOf({ d: 4, b: 3, c: 2, a: 1 }));
const changes = rowChanges(recalled, rows, 2);
const ids = (list: readonly { readonly passage: { readonly id: string } }[]) => list.map((row) => row.passage.id);

it("shows the first topN, or all of them", () => {
  expect(ids(visibleRows(recalled, changes, { moved: -1, limit: 2 }))).toEqual(["a", "b"]);
  expect(ids(visibleRows(recalled, changes, { moved: -1, limit: null }))).toEqual(["a", "b", "c", "d"]);
});

it("hides rows that moved n places or fewer, on both sides alike", () => {
  expect(ids(visibleRows(rows, changes, { moved: 0, limit: null }))).toEqual(["d", "a"]);
  expect(ids(visibleRows(recalled, changes, { moved: 2, limit: null }))).toEqual(["a", "d"]);
  expect(ids(visibleRows(rows, changes, { moved: 3, limit: null }))).toEqual([]);
});

it("draws one line for each row in sight, and ends those of rows out of sight below the list", () => {
  const scored = new Set(["a", "b", "c", "d"]);
  const paths = connectorPaths(["a", "b"], ["d", "b"], changes, scored);
  expect(paths.map(({ passageId, tone }) => `${passageId} ${tone}`)).toEqual(["a left", "b same", "d entered"]);
  expect(paths[2]?.d).toContain("M1 154");
  expect(paths[1]?.d).toBe("M1 102 C 46 102, 54 102, 99 102");
});

it("keeps the line of a passage without a score level and grey", () => {
  const paths = connectorPaths(
    ["a", "b"],
    ["a", "b"],
    rowChanges(recalled, settlingOrder(recalled, new Map()), 2),
    new Set(),
  );
  expect(paths.map((path) => path.tone)).toEqual(["waiting", "waiting"]);
});
