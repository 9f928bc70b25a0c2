import type { RerankAnswer } from "@secondpass/engine";
import { toCsv } from "@secondpass/ranking";
import { expect, it } from "vitest";
import { parseCandidates } from "../candidates/parse-candidates";
import type { ScoringRun } from "../run/scoring-run";
import { exportRows } from "./export-rows";
import { toJsonl } from "./to-jsonl";

const texts = [
  '=HYPERLINK("x")',
  "+1",
  "-2 and more",
  "@home",
  "\ttab",
  "＝1＋1",
  'a "quote", a comma\nand a line',
  "重排序 😀",
];
const run: ScoringRun = {
  query: "=1+1",
  candidates: texts.map((text, index) => ({ id: `p${index}`, text, line: index })),
  reranker: "m",
  longPassages: "cut",
  maxTokens: 256,
};
const answer: RerankAnswer = {
  query: run.query,
  queryTokens: null,
  model: { id: "m", revision: "r", dtype: "q8", host: "local", queryInstruction: "", passageInstruction: "" },
  ranking: texts.map((_, index) => ({
    index,
    rank: index + 1,
    score: -index - 0.5,
    scoreType: "logit",
    probability: 0.25,
    tokens: { read: 3, total: 9 },
    window: null,
  })),
  isFlat: false,
  timingMs: 1,
};

it("writes no cell that a spreadsheet would run, and keeps numbers as numbers", () => {
  const csv = toCsv(exportRows(run, answer));
  const rows = parseCandidates(csv, { fileName: "run.csv" });
  expect(rows.candidates.map(({ text }) => text)).toEqual([
    '\'=HYPERLINK("x")',
    "'+1",
    "'-2 and more",
    "'@home",
    "'\ttab",
    "'＝1＋1",
    'a "quote", a comma\nand a line',
    "重排序 😀",
  ]);
  expect(csv).toContain(",-0.5,logit,0.25,3,9,,,'=1+1,");
});

it("names model, revision, precision, score type and options in every row of both files", () => {
  const said = { model: "m", revision: "r", dtype: "q8", host: "local", score_type: "logit", long_passages: "cut" };
  const lines = toJsonl(exportRows(run, answer)).trimEnd().split("\n");
  expect(lines).toHaveLength(texts.length);
  for (const [index, line] of lines.entries()) {
    expect(JSON.parse(line)).toMatchObject({ ...said, max_tokens: 256, id: `p${index}`, text: texts[index] });
  }
  const [header = ""] = toCsv(exportRows(run, answer)).split("\r\n");
  for (const column of [...Object.keys(said), "max_tokens", "tokens_read"]) expect(header).toContain(column);
});
