import type { Grade, ResolvedJudgment } from "@secondpass/engine";
import { expect, it } from "vitest";
import { judgmentOverview, judgmentsOf } from "./judgment-views";

const resolved = (
  query: string,
  judge: string,
  grade: Grade,
  state: ResolvedJudgment["state"],
  ...passageIds: readonly string[]
): ResolvedJudgment => ({
  judgment: {
    id: `${query} ${judge} ${grade}`,
    query,
    querySha: query,
    unit: "passage",
    targetSha: "sha",
    documentName: "a.md",
    text: "what was judged",
    start: 0,
    end: 15,
    grade,
    judge,
    origin: "ask",
    updatedAt: new Date(0),
  },
  state,
  places: passageIds.map((passageId) => ({ unit: "passage", documentName: "a.md", passageId, contentSha: "sha" })),
});
const ALL = [
  resolved("q1", "ann", 1, "exact", "p1", "copy of p1"),
  resolved("q1", "ben", 3, "moved", "p2"),
  resolved("q1", "ann", 2, "stale"),
  resolved("q2", "ann", 0, "moved", "p3"),
];

it("tells for each question how many judgments hold and the best of them, and lists those of texts that are gone", () => {
  expect(judgmentOverview(ALL)).toEqual({
    questions: [
      { query: "q1", judgments: 2, best: 3 },
      { query: "q2", judgments: 1, best: 0 },
    ],
    stale: [{ id: "q1 ann 2", query: "q1", documentName: "a.md", text: "what was judged", grade: 2, judge: "ann" }],
  });
});

it("tells what one judge has said, what came along with a text cut anew included, and nothing of texts that are gone", () => {
  expect(judgmentsOf(ALL, "ann")).toEqual([
    { query: "q1", grade: 1, judge: "ann", state: "exact", passageIds: ["p1", "copy of p1"] },
    { query: "q2", grade: 0, judge: "ann", state: "moved", passageIds: ["p3"] },
  ]);
});
