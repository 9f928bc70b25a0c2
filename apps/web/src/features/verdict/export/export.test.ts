import { readVerdict, toCsv } from "@secondpass/ranking";
import { experimentOf } from "@secondpass/ranking/testing";
import { expect, it } from "vitest";
import { questionRows } from "./question-rows";

it("writes a row for every question, in the order they were asked, and no cell that a spreadsheet would run", () => {
  const data = experimentOf([
    {
      key: "=q1",
      pool: [
        ["x", 1],
        ["y", 2],
      ],
      grades: { x: 1 },
    },
    {
      key: "q2",
      pool: [
        ["x", 1],
        ["y", 2],
      ],
      grades: { y: 2 },
    },
    { key: "q3", pool: [["x", 1]], grades: { elsewhere: 1 } },
  ]);
  const verdict = readVerdict(data, { a: 0, b: 1 });
  if (verdict === null) throw new Error("no verdict");
  const rows = questionRows(verdict);
  expect(rows.map(({ question_id, outcome, missed_by_recall }) => [question_id, outcome, missed_by_recall])).toEqual([
    ["=q1", "worse", "no"],
    ["q2", "better", "no"],
    ["q3", "same", "yes"],
  ]);
  expect(rows[0]).toMatchObject({ metric: "ndcg@10", before: 1, first_relevant_before: 1, first_relevant_after: 2 });
  expect(toCsv(rows)).toContain("\r\n'=q1,question =q1,worse,ndcg@10,recall,1,");
});
