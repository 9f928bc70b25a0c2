import { expect, it } from "vitest";
import { sampleVerdict } from "../../test/sample-verdict";
import { alignedTable } from "./aligned-table";
import { textReport } from "./text-report";

it("aligns columns by the width of what is in them", () => {
  const columns = [
    { name: "指标", isNumber: false },
    { name: "p", isNumber: true },
  ];
  expect(
    alignedTable({
      columns,
      rows: [
        ["nDCG", "0.04"],
        ["召回率", "1"],
      ],
    }),
  ).toEqual(["指标       p", "nDCG    0.04", "召回率     1"]);
});

it.each(["en", "zh"] as const)("tells the verdict in lines of plain text, in %s", (language) => {
  const verdict = sampleVerdict({ lift: 1 });
  const text = textReport(verdict, language);
  const [sentence = "", ...rest] = text.split("\n");
  expect(sentence).toMatch(language === "en" ? /^Reranking raised nDCG@10 by 0\.\d{3}/ : /^重排序使 nDCG@10 提高了/);
  expect(rest.filter((line) => line.startsWith("nDCG@10 "))).toHaveLength(1);
  const worst = verdict.changes[0];
  expect(worst?.delta).toBeLessThan(0);
  expect(text).toContain(worst?.text ?? "no question");
  expect(text).not.toContain("\u00a0");
});
