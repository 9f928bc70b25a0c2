import { describe, expect, it } from "vitest";
import { splitUnits } from "./split-units";

const pieces = (text: string, budget: number) =>
  splitUnits(text, budget).flatMap((unit) => unit.pieces.map(({ start, end }) => text.slice(start, end)));

describe("splitUnits", () => {
  it("leaves sentences that fit whole", () => {
    expect(splitUnits("One. Two.", 10)).toEqual([
      { start: 0, end: 5, pieces: [] },
      { start: 5, end: 9, pieces: [] },
    ]);
  });

  it("cuts a long sentence after a space, after a comma, or between characters", () => {
    expect(pieces("aaaa bbbb cccc dddd", 18)).toEqual(["aaaa ", "bbbb ", "cccc ", "dddd"]);
    expect(pieces("一二三四，五六七八九十一二三四五", 15)).toEqual(["一二三四，", "五六七八九", "十一二三四", "五"]);
    expect(pieces("aaaaaaaaaaaa", 9)).toEqual(["aaa", "aaa", "aaa", "aaa"]);
  });

  it("never cuts a surrogate pair and loses nothing", () => {
    const text = `x${"😀".repeat(20)}`;
    expect(pieces(text, 10).join("")).toBe(text);
    for (const piece of pieces(text, 10)) expect(piece).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
  });
});
