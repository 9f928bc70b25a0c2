import type { PassageJudgment } from "@secondpass/engine";
import { describe, expect, it } from "vitest";
import { givenGrades, othersGrades, withGrade, withGradesOf } from "./given-grades";
import { gradeOfKey } from "./grade-keys";
import { initialsOf } from "./initials-of";
import { judgeOfCookie, parseJudge } from "./judge-name";

const judgment = (
  judge: string,
  grade: PassageJudgment["grade"],
  passageIds: readonly string[],
  state: PassageJudgment["state"] = "exact",
): PassageJudgment => ({ judge, grade, passageIds, state });
const key = (name: string, held: object = {}) =>
  gradeOfKey({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe("the keys of grading", () => {
  it("are 0 to 3, and two that take a grade back", () => {
    expect(["0", "3", "Backspace", "Delete"].map((one) => key(one))).toEqual([0, 3, null, null]);
  });

  it("leave every other key to others, and combinations to the browser", () => {
    expect(["4", "j", "Enter", "constructor"].map((one) => key(one))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(key("0", { ctrlKey: true })).toBeUndefined();
  });
});

describe("the grades of a judge", () => {
  it("hold for every passage with the same content, and are nobody else's", () => {
    const all = [judgment("me", 3, ["a", "b"]), judgment("ann", 0, ["c"])];
    expect([...givenGrades(all, "me")].map(([id, { grade }]) => `${id} ${grade}`)).toEqual(["a 3", "b 3"]);
  });

  it("are what was said of the passage as it is now, else the best of what came along with its text", () => {
    const moved = [judgment("me", 1, ["a", "b"], "moved"), judgment("me", 2, ["a"], "moved")];
    expect(givenGrades(moved, "me").get("a")).toEqual({ grade: 2, isMoved: true });
    expect(givenGrades([...moved, judgment("me", 0, ["a"])], "me").get("a")).toEqual({ grade: 0, isMoved: false });
  });

  it("change at once, and come back as they were when the change is refused", () => {
    const before = [judgment("me", 1, ["a", "copy of a"]), judgment("ann", 2, ["a"]), judgment("me", 3, ["b"])];
    const after = withGrade(before, { passageId: "a", grade: 3, judge: "me" });
    expect(givenGrades(after, "me").get("copy of a")?.grade).toBe(3);
    const since = withGrade(after, { passageId: "b", grade: null, judge: "me" });
    const restored = withGradesOf(since, before, { passageId: "a", judge: "me" });
    expect([...givenGrades(restored, "me")].map(([id, { grade }]) => `${id} ${grade}`)).toEqual(["a 1", "copy of a 1"]);
    expect(othersGrades(restored, "a", "me")).toEqual([{ judge: "ann", grade: 2, isMoved: false }]);
  });

  it("are all taken back at once, those that came along too", () => {
    const all = [judgment("me", 1, ["a", "b"], "moved"), judgment("me", 3, ["a"]), judgment("ann", 2, ["a"])];
    const left = withGrade(all, { passageId: "a", grade: null, judge: "me" });
    expect(givenGrades(left, "me").size).toBe(0);
    expect(givenGrades(left, "ann").size).toBe(1);
  });
});

describe("a judge's name", () => {
  it.each([
    ["  Ann   Lee ", "Ann Lee"],
    ["王小明", "王小明"],
    ["", "me"],
    [undefined, "me"],
    ["x".repeat(61), "me"],
  ])("%j is read as %j", (name, judge) => {
    expect(parseJudge(name)).toBe(judge);
  });

  it("survives its cookie, and a damaged cookie is none", () => {
    expect(judgeOfCookie(encodeURIComponent("王 小明; Ann"))).toBe("王 小明; Ann");
    expect(judgeOfCookie("%E7%8E")).toBe("me");
  });

  it.each([
    ["Ann Lee", "AL"],
    ["me", "ME"],
    ["synthetic", "SY"],
    ["王小明", "王小明"],
    ["anna-maria.lee", "AM"],
  ])("%j is %j in short", (name, short) => {
    expect(initialsOf(name)).toBe(short);
  });
});
