import type { GateResult } from "@secondpass/ranking";
import { expect, it } from "vitest";
import { gateHeadline } from "../sentences/gate-headline";
import { gateMarkdown } from "./gate-markdown";

const row = { metric: "ndcg@10", accepted: 0.493, changed: 0.462, delta: -0.031, ci95: [-0.05, -0.01] } as const;
const LOSS: GateResult = {
  name: "parcels",
  system: "reranked",
  metric: "ndcg@10",
  questions: 96,
  only: { accepted: 0, changed: 0 },
  test: { delta: -0.031, margin: 0.01, pValue: 0.0004, isLoss: true },
  rows: [{ ...row, pValue: 0.001, outcomes: { wins: 3, ties: 71, losses: 22 } }],
  regressions: Array.from({ length: 12 }, (_value, index) => ({ text: `a | ${index}`, accepted: 1, changed: 0.5 })),
  made: {
    accepted: { reranker: { id: "small", revision: "a1" }, recall: 100 },
    changed: { reranker: { id: "small", revision: "b2" }, recall: 100 },
  },
};
const HELD: GateResult = {
  ...LOSS,
  test: { delta: 0.002, margin: 0.01, pValue: 0.9, isLoss: false },
  only: { accepted: 1, changed: 2 },
  regressions: [],
  made: { accepted: { recall: 100 }, changed: { recall: 100 } },
};

it("says of a loss how large it is, what was allowed, what is different and who lost", () => {
  expect(gateHeadline(LOSS, "en").join(": ").replaceAll("\u00a0", " ")).toBe(
    "Failed: “reranked” lost 0.031 nDCG@10, which is more than the 0.010 allowed (p = 0.0004, one-sided), on 96 questions.",
  );
  const lines = gateMarkdown(LOSS, "en").split("\n");
  expect(lines[0]).toBe("### Failed: parcels");
  expect(lines).toContain("| nDCG@10 | 0.493 | 0.462 | −0.031 | −0.050 … −0.010 | 0.0010 | 3 / 71 / 22 |");
  expect(lines).toContain("| reranker.revision | a1 | b2 |");
  expect(lines.join("\n")).not.toContain("reranker.id");
  expect(lines).toContain("| a \\| 0 | 1.000 | 0.500 | −0.500 |");
  expect(lines).toContain("and 2 more");
});

it("says of a run that holds what was not compared, and that nothing is different", () => {
  expect(gateMarkdown(HELD, "en")).toMatch(/^### Passed: parcels\n/);
  expect(gateMarkdown(HELD, "en")).toContain(
    "1 question of the accepted run is not in this one, and was not compared.",
  );
  expect(gateMarkdown(HELD, "en")).toContain("2 questions of this run are not in the accepted one");
  expect(gateMarkdown(HELD, "en")).toContain("Models and settings are those of the accepted run.");
  expect(gateMarkdown(HELD, "zh")).toMatch(/^### 通过：parcels\n/);
});
