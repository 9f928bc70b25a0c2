import { describe, expect, it } from "vitest";
import { maxPassage } from "../fusion/max-passage";
import { rankByScore } from "../rank-by-score";
import type { Qrels } from "../run";
import { passageOf } from "../testing";
import { DuplicateHitError, evaluateRun, NothingToEvaluateError, valuesOf } from "./evaluate-run";

const ranked = (...ids: string[]) =>
  rankByScore(ids.map((id, index) => ({ passage: passageOf(id, id), score: -index })));
const qrels: Qrels = new Map([
  ["q1", new Map([["a", 1]])],
  ["q2", new Map([["b", 2]])],
  ["q3", new Map([["c", 0]])],
]);

describe("evaluateRun", () => {
  it("gives a value per query and their mean", () => {
    // q1: a at rank 2: 1/2. q2: b at rank 1: 1.
    const run = new Map([
      ["q1", ranked("x", "a")],
      ["q2", ranked("b")],
    ]);
    const evaluation = evaluateRun(run, qrels, ["MRR@10", "p@10"]);
    expect(evaluation.queryIds).toEqual(["q1", "q2"]);
    expect(evaluation.perQuery.get("mrr@10")).toEqual([0.5, 1]);
    expect(evaluation.means).toEqual({ "mrr@10": 0.75, "p@10": 0.1 });
  });

  it("hands out the values of a metric it was asked for, and no other", () => {
    const evaluation = evaluateRun(new Map([["q2", ranked("b")]]), qrels, ["mrr@10"]);
    expect(valuesOf(evaluation, "MRR@10")).toEqual([0, 1]);
    expect(() => valuesOf(evaluation, "map")).toThrow("expected one of those this run was evaluated with: mrr@10");
  });

  it("counts a query the run does not answer as 0, and says which", () => {
    const evaluation = evaluateRun(new Map([["q2", ranked("b")]]), qrels, ["mrr@10"]);
    expect(evaluation.means["mrr@10"]).toBe(0.5);
    expect(evaluation.missing).toEqual(["q1"]);
  });

  it("leaves out queries without a relevant judgement, and says which", () => {
    expect(evaluateRun(new Map(), qrels, ["map"]).unanswerable).toEqual(["q3"]);
  });

  it("ignores queries nobody judged", () => {
    const run = new Map([["q9", ranked("a")]]);
    expect(evaluateRun(run, qrels, ["map"]).queryIds).toEqual(["q1", "q2"]);
  });

  it("judges folded hits by their document", () => {
    const run = new Map([["q1", maxPassage(ranked("x", "y"))]]);
    const documents: Qrels = new Map([["q1", new Map([["document-of-y", 1]])]]);
    expect(evaluateRun(run, documents, ["mrr"]).means).toEqual({ mrr: 0.5 });
  });

  it("refuses an id that would count twice", () => {
    const twice = new Map([["q1", [...ranked("a"), ...ranked("a")]]]);
    expect(() => evaluateRun(twice, qrels, ["p@10"])).toThrow(DuplicateHitError);
  });

  it("refuses to take a mean over nothing", () => {
    expect(() => evaluateRun(new Map(), new Map([["q3", new Map([["c", 0]])]]), ["map"])).toThrow(
      NothingToEvaluateError,
    );
  });
});
