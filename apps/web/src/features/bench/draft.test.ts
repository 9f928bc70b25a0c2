import { expect, it } from "vitest";
import { EMPTY_DRAFT, parseDraft } from "./draft";

it("comes back from the tab's storage as it was kept", () => {
  const draft = {
    ...EMPTY_DRAFT,
    query: "谁？",
    source: "a\nb",
    fileName: "a.csv",
    format: "csv",
    column: "text",
  } as const;
  expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
});

it.each([null, "", "{broken", "7", "null", '{"query":7,"format":"xml","takesFirst":"yes"}'])(
  "begins empty where %j is kept",
  (kept) => expect(parseDraft(kept)).toEqual(EMPTY_DRAFT),
);
