import { expect, test } from "vitest";
import { ScoreCuts } from "../src";
import { KB, openWorkspace } from "./workspace";

const RERANKER = { id: "reranker", revision: "1", dtype: "fp32" } as const;
const MEASURED = { precision: 0.9, recall: 0.7, experiment: 1 } as const;

test("a cut is of one knowledge base and of the very reranker it was measured with", async () => {
  const cuts = new ScoreCuts((await openWorkspace()).database);
  await cuts.set(KB.id, { reranker: RERANKER, cut: 0.4, ...MEASURED });
  expect(await cuts.of(KB.id, { dtype: "fp32", revision: "1", id: "reranker" })).toMatchObject({
    cut: 0.4,
    ...MEASURED,
  });
  expect(await cuts.of(KB.id, { ...RERANKER, revision: "2" })).toBeNull();
  expect(await cuts.of("another", RERANKER)).toBeNull();
});

test("a new cut replaces the old one, and removing it leaves none", async () => {
  const cuts = new ScoreCuts((await openWorkspace()).database);
  await cuts.set(KB.id, { reranker: RERANKER, cut: 0.4, ...MEASURED });
  await cuts.set(KB.id, { reranker: RERANKER, cut: 0, precision: null, recall: null, experiment: null });
  expect((await cuts.list(KB.id)).map(({ cut, precision }) => [cut, precision])).toEqual([[0, null]]);
  await cuts.remove(KB.id, RERANKER);
  expect(await cuts.list(KB.id)).toEqual([]);
});

test("a cut that is no number is refused", async () => {
  const cuts = new ScoreCuts((await openWorkspace()).database);
  await expect(cuts.set(KB.id, { reranker: RERANKER, cut: Number.NaN, ...MEASURED })).rejects.toThrow("The cut is NaN");
});
