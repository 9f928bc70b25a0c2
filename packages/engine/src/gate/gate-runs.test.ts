import { expect, it } from "vitest";
import { gateRuns } from "./gate-runs";
import type { SavedRun } from "./saved-run";

const run = (values: readonly number[], options: { from?: number; system?: string; name?: string } = {}): SavedRun => ({
  format: "secondpass-run/1",
  name: options.name ?? "set",
  createdAt: "2026-01-01T00:00:00.000Z",
  made: {},
  questions: values.map((_value, index) => ({ id: `q${index + (options.from ?? 0)}`, text: `question ${index}` })),
  systems: { [options.system ?? "reranked"]: { "ndcg@10": [...values], map: [...values] } },
});
const gate = (accepted: SavedRun, changed: SavedRun, margin = 0) =>
  gateRuns({ accepted, changed, system: "reranked", metric: "ndcg@10", margin });
const many = (value: (index: number) => number) => Array.from({ length: 60 }, (_value, index) => value(index));

it("passes a run against itself, and shows every metric", () => {
  const same = run(many((index) => (index % 5) / 5));
  const { test, rows, regressions } = gate(same, same);
  expect(test.isLoss).toBe(false);
  expect(rows.map(({ metric, delta, pValue }) => [metric, delta, pValue])).toEqual([
    ["ndcg@10", 0, 1],
    ["map", 0, 1],
  ]);
  expect(regressions).toEqual([]);
});

it("fails a loss beyond the margin, and passes one within it", () => {
  const accepted = run(many((index) => 0.5 + (index % 7) / 100));
  const changed = run(many((index) => 0.46 + (index % 5) / 100));
  expect(gate(accepted, changed).test).toMatchObject({ isLoss: true });
  expect(gate(accepted, changed, 0.2).test.isLoss).toBe(false);
  expect(gate(changed, accepted).test.isLoss).toBe(false);
});

it("passes a loss that chance explains", () => {
  const accepted = run(many((index) => (index % 2 === 0 ? 1 : 0)));
  const changed = run(many((index) => (index % 2 === 0 ? 0 : index === 1 ? 0.5 : 1)));
  expect(gate(accepted, changed).test.isLoss).toBe(false);
});

it("compares the questions that both have by their ids, and counts the others", () => {
  const { questions, only, regressions } = gate(run([0.2, 0.9, 0.9]), run([0.8, 0.1, 0.3], { from: 1 }));
  expect([questions, only]).toEqual([2, { accepted: 1, changed: 1 }]);
  expect(regressions).toEqual([
    { text: "question 1", accepted: 0.9, changed: 0.1 },
    { text: "question 0", accepted: 0.9, changed: 0.8 },
  ]);
});

it("says what is missing", () => {
  expect(() => gate(run([1]), run([1], { from: 7 }))).toThrow("have no question in common");
  expect(() => gate(run([1], { system: "dense" }), run([1]))).toThrow('has no system "reranked". It has: dense.');
  expect(() =>
    gateRuns({ accepted: run([1]), changed: run([1]), system: "reranked", metric: "p@5", margin: 0 }),
  ).toThrow("have the metrics ndcg@10, map; found --metric p@5");
});
