import { expect, it } from "vitest";
import { isOtherText } from "./is-other-text";

it.each([
  ["nothing pasted over a table", "text\na\nb", "", true],
  ["lines pasted over a table", "text\na\nb", "A refund takes five days\nBananas", true],
  ["another header", "text\na\nb", "body\na\nb", false],
  ["a line more", "text\na\nb", "text\na\nb\nc", false],
  ["a change in the middle", "text\na\nb", "text\nA\nb", false],
])("%s", (_what, before, after, other) => {
  expect(isOtherText(before, after)).toBe(other);
});
