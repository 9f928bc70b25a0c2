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
const none = { emptyStatus: "none" } as const;

it.each([
  [change("up", 13, 1), "▲ 12", "up 12 places"],
  [change("down", 1, 4), "▼ 3", "down 3 places"],
  [change("same", 2, 2), "same", "same rank"],
  [change("entered", 57, 3), "from 57", "from recall rank 57"],
])("says in words what colour says: %j", (input, text, spoken) => {
  expect(badgeText(input, { side: "right", ...none }, en)).toMatchObject({ text, spoken });
});

it("names the rank on the other side for a passage that crossed the cut", () => {
  expect(badgeText(change("left", 5, 38), { side: "left", ...none }, en)?.text).toBe("to 38");
  expect(badgeText(change("left", 5, 38), { side: "right", ...none }, en)?.text).toBe("from 5");
  expect(badgeText(change("entered", 57, 3), { side: "left", ...none }, zh)?.text).toBe("去往 3");
});

it("says that a row waits, or was not reranked, instead of a movement it has not made", () => {
  expect(badgeText(null, { side: "right", emptyStatus: "waiting" }, zh)?.text).toBe("等待");
  expect(badgeText(null, { side: "right", emptyStatus: "unranked" }, en)?.text).toBe("not reranked");
  expect(badgeText(null, { side: "left", ...none }, en)).toBeNull();
});
