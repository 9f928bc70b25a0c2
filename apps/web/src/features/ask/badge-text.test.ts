import { expect, it } from "vitest";
import { en } from "../../i18n/en";
import { zh } from "../../i18n/zh";
import { badgeText } from "./badge-text";

const change = (kind: "up" | "down" | "same" | "entered" | "left", before: number, after: number) => ({
  passageId: "a",
  kind,
  before,
  after,
  moved: before - after,
});

it.each([
  [change("up", 13, 1), "▲ 12", "up 12 places"],
  [change("down", 1, 4), "▼ 3", "down 3 places"],
  [change("same", 2, 2), "same", "same rank"],
  [change("entered", 57, 3), "from 57", "entered from rank 57"],
  [change("left", 5, 38), "to 38", "left, now rank 38"],
])("says in words what colour says: %j", (input, text, spoken) => {
  expect(badgeText(input, null, en)).toMatchObject({ text, spoken });
});

it("says that a row waits, or was not reranked, instead of a movement it has not made", () => {
  expect(badgeText(null, "waiting", zh)?.text).toBe("等待");
  expect(badgeText(null, "unranked", en)?.text).toBe("not reranked");
  expect(badgeText(null, "none", en)).toBeNull();
});
