import { experimentOf } from "@secondpass/ranking/testing";
import { describe, expect, it } from "vitest";
import type { OwnJudgment } from "../../server/judgment-views";
import { judgeAddress, parseJudgeParams } from "./judge-params";
import { judgingItems, rerankingSystems } from "./judging-items";
import { beginJudging, type JudgingAction, type JudgingState, judgingReducer } from "./judging-state";
import { ownGrades, pairKey, withOwnGrade, withOwnGradesOf } from "./own-grades";
import { seedOf } from "./seed-of";

const none: ReadonlySet<number> = new Set();
const run = (state: JudgingState, ...actions: readonly JudgingAction[]) => actions.reduce(judgingReducer, state);
const grade = (...graded: readonly number[]) => ({ type: "graded", before: null, graded: new Set(graded) }) as const;
const skip = (...graded: readonly number[]) => ({ type: "skipped", graded: new Set(graded) }) as const;

describe("judging one passage after another", () => {
  it("begins with the first that this judge has not graded, and is at its end when all are", () => {
    expect(beginJudging(3, new Set([0])).at).toBe(1);
    expect(beginJudging(3, new Set([0, 1, 2])).at).toBe(3);
    expect(beginJudging(0, none).at).toBe(0);
  });

  it("goes on after a grade, over those graded before, and ends after the last", () => {
    const state = beginJudging(3, new Set([1]));
    expect(run(state, grade(0, 1)).at).toBe(2);
    expect(run(state, grade(0, 1), grade(0, 1, 2)).at).toBe(3);
  });

  it("comes round to what was left behind while looking ahead", () => {
    const looked = run(
      beginJudging(3, none),
      { type: "looked", by: 1, graded: none },
      { type: "looked", by: 1, graded: none },
    );
    expect(looked.at).toBe(2);
    expect(run(looked, grade(2)).at).toBe(0);
  });

  it("does not come back to what was skipped until it is told to", () => {
    const ended = run(beginJudging(2, none), skip(), grade(1));
    expect(ended).toMatchObject({ at: 2, skipped: new Set([0]) });
    expect(run(ended, { type: "skippedAgain" })).toMatchObject({ at: 0, skipped: none });
  });

  it("undoes grades and skips, the last one first, and goes back to them", () => {
    const state = run(beginJudging(3, none), grade(0), skip(0));
    expect(run(state, { type: "undone" })).toMatchObject({ at: 1, skipped: none });
    expect(run(state, { type: "undone" }, { type: "undone" })).toMatchObject({ at: 0, trail: [] });
    expect(run(beginJudging(3, none), { type: "undone" })).toEqual(beginJudging(3, none));
  });

  it("stays where it is when a grade is refused, and comes back to that passage when nothing else is left", () => {
    const middle = run(beginJudging(3, none), grade(0), { type: "refused", index: 0 });
    expect(middle).toMatchObject({ at: 1, trail: [] });
    const end = run(beginJudging(1, none), grade(0), { type: "refused", index: 0 });
    expect(end).toMatchObject({ at: 0, trail: [] });
  });

  it("passes over what has changed since, also when looking around", () => {
    const state = run(beginJudging(3, none), { type: "gone", index: 1, graded: none });
    expect(run(state, grade(0)).at).toBe(2);
    expect(run(state, { type: "looked", by: 1, graded: none }).at).toBe(2);
    expect(run(beginJudging(1, none), { type: "gone", index: 0, graded: none }).at).toBe(1);
  });

  it("looks past the last passage only when nothing waits", () => {
    const last: JudgingState = { ...beginJudging(2, none), at: 1 };
    expect(run(last, { type: "looked", by: 1, graded: new Set([0]) }).at).toBe(1);
    expect(run(last, { type: "looked", by: 1, graded: new Set([0, 1]) }).at).toBe(2);
  });
});

describe("the address of judging", () => {
  it("survives being written and read, and leaves defaults out", () => {
    const params = { experiment: "7", order: "disagreement", depth: 20, first: 50, system: 2 } as const;
    expect(parseJudgeParams(new URLSearchParams(judgeAddress(params).split("?")[1]))).toEqual(params);
    expect(judgeAddress({ experiment: "7" })).toBe("/prove/judge?experiment=7");
  });

  it("takes the default for what is no choice", () => {
    expect(parseJudgeParams(new URLSearchParams("experiment=7&order=best&depth=1e9&system=-1"))).toEqual({
      experiment: "7",
      order: "pool",
      depth: 10,
      first: 100,
      system: null,
    });
  });
});

describe("what is to be judged", () => {
  const data = experimentOf([
    {
      key: "q1",
      pool: [
        ["a", 1],
        ["b", 2],
        ["c", 3],
        ["d", 4],
      ],
      grades: {},
    },
  ]);
  const ids = (patch: Partial<ReturnType<typeof parseJudgeParams>>, seed: number) =>
    judgingItems(data, { ...parseJudgeParams(new URLSearchParams()), ...patch }, seed).map((item) => item.passageId);

  it("is the pool in an order of this judge's own, with nothing in it that tells who found what", () => {
    expect([...ids({}, 1)].sort()).toEqual(["a", "b", "c", "d"]);
    expect(ids({}, seedOf("x", "ann"))).toEqual(ids({}, seedOf("x", "ann")));
    const [item] = judgingItems(data, parseJudgeParams(new URLSearchParams()), 1);
    expect(Object.keys(item ?? {}).sort()).toEqual(["documentName", "passageId", "query", "question", "title"]);
  });

  it("is the largest disagreements of the first system that reranks, unless another is named", () => {
    expect(rerankingSystems(data)).toEqual([{ position: 1, name: "reranked" }]);
    expect(ids({ order: "disagreement" }, 1).slice(0, 2)).toEqual(["a", "d"]);
    expect(ids({ order: "disagreement", system: 0 }, 1)).toEqual([]);
    expect(ids({ order: "disagreement", system: 99 }, 1)).toEqual([]);
  });

  it("differs from judge to judge, because their seeds do", () => {
    expect(seedOf("experiment", "ann")).not.toBe(seedOf("experiment", "ben"));
    expect(seedOf("a", "bc")).not.toBe(seedOf("ab", "c"));
  });
});

describe("a judge's grades", () => {
  const judgment = (
    query: string,
    passageIds: readonly string[],
    grade: OwnJudgment["grade"],
    state: OwnJudgment["state"] = "exact",
  ): OwnJudgment => ({ query, passageIds, grade, state, judge: "me" });
  const change = (query: string, passageId: string, value: OwnJudgment["grade"] | null) => ({
    query,
    passageId,
    grade: value,
    judge: "me",
  });

  it("are of a question and a passage: the same passage may answer another question otherwise", () => {
    const grades = ownGrades([judgment("q1", ["a"], 3), judgment("q2", ["a"], 0)], "me");
    expect(grades.get(pairKey({ query: "q1", passageId: "a" }))).toBe(3);
    expect(grades.get(pairKey({ query: "q2", passageId: "a" }))).toBe(0);
  });

  it("change for one question only, and come back when the change is refused", () => {
    const before = [judgment("q1", ["a"], 3, "moved"), judgment("q2", ["a"], 0)];
    const after = withOwnGrade(before, change("q1", "a", 1));
    expect(ownGrades(after, "me").get(pairKey({ query: "q1", passageId: "a" }))).toBe(1);
    const restored = withOwnGradesOf(after, before, change("q1", "a", 1));
    expect([...ownGrades(restored, "me")].sort()).toEqual([...ownGrades(before, "me")].sort());
    expect(ownGrades(withOwnGrade(before, change("q2", "a", null)), "me").size).toBe(1);
  });
});
