import type { APIRequestContext } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { call } from "./call";
import { download } from "./download";
import { experimentData, orderOf } from "./experiment-data";
import { buildKnowledgeBase, settled } from "./knowledge-base";
import { expect, type Page, test } from "./test";

const KB = "along";
const SET = "第一组 & more";
const QUESTIONS = [
  "Why is a reranker more accurate than comparing two vectors?",
  "How many candidates are a usual compromise?",
  "Which search finds product codes?",
  "What is lost when one vector stands for a passage?",
  "为什么重排序模型比向量检索更准确？",
  "退款多久到账？",
  "What has to fit the window?",
  "When does a refund arrive on the card?",
];
/** So many of each answer's first passages are judged relevant: enough to suggest a cut from. */
const RELEVANT = 4;

test.describe.configure({ mode: "serial" });

let experiment = 0;

test("a suggested cut is taken over, and answers say what reaches it and when nothing does", async ({
  page,
  request,
}) => {
  await buildKnowledgeBase(page, KB);
  experiment = await judgedExperiment(request);
  await page.goto(`/prove/${experiment}?a=hybrid&b=reranked&precision=0.7`);
  await page.getByRole("button", { name: /^Use .* in answers$/ }).click();
  await expect(page.getByText(/^Answers of along are cut at/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^Answers of along are cut at/)).toBeVisible();

  await ask(page, QUESTIONS[7] ?? "");
  await expect(page.getByTestId("cut")).toContainText(/\d+ of 10 kept reach the cut of .*Expected precision \d+ %/);
  await expect(page.locator("[data-side=right] [data-below-cut]").last()).toContainText("below the cut");
  await expect(page.locator("[data-side=left] [data-below-cut]")).toHaveCount(0);

  // A cut that nothing of this knowledge base reaches.
  const out = { kb: KB, reranker: "second-pass-rerank-small", cut: 50, precision: 0.9, recall: 0.1, experiment };
  await call(request, "cuts.set", out);
  await ask(page, "zebra crossing width");
  await expect(page.getByRole("heading", { name: "Nothing relevant was found" })).toBeVisible();
  await expect(page.locator("[data-side=right] [data-below-cut]")).toHaveCount(10);
  await page.getByRole("button", { name: "Switch to Chinese" }).click();
  await expect(page.getByRole("heading", { name: "没有找到相关内容" })).toBeVisible();
  await expect(page.getByRole("link", { name: `实验 ${experiment}` })).toHaveAttribute("href", `/prove/${experiment}`);
  await page.getByRole("button", { name: "移除阈值" }).click();
  await expect(page.getByTestId("cut")).toHaveCount(0);
  await settled(page);
  await expect(page.locator("[data-below-cut]")).toHaveCount(0);
});

test("an experiment is taken along as runs and qrels, as values and as training data, and a wrong wish is refused in place", async ({
  page,
}) => {
  await page.goto(`/prove/${experiment}`);
  const trec = await download(page, "Runs and qrels (TREC)");
  expect(trec.name).toBe(`experiment-${experiment}-trec.zip`);
  const files = unzipSync(trec.bytes);
  expect(Object.keys(files).sort()).toEqual(["hybrid.run", "qrels.txt", "reranked.run"]);
  expect(
    strFromU8(files["qrels.txt"] ?? new Uint8Array())
      .trimEnd()
      .split("\n"),
  ).toHaveLength(QUESTIONS.length * RELEVANT);
  const values = await download(page, "Every value (CSV)");
  expect(values.bytes.toString("utf8")).toContain("ndcg@10");

  await page.getByText("Training data (BGE)").click();
  await page.getByLabel("Per question").fill("many");
  await page.getByRole("button", { name: "Training data", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The file was not made." })).toContainText("count");
  await page.getByLabel("Per question").fill("3");
  await page.getByLabel("Ranks from").fill("1");
  const pack = unzipSync((await download(page, "Training data")).bytes);
  const rows = strFromU8(pack["train.jsonl"] ?? new Uint8Array())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { query: string; pos: string[]; neg: string[] });
  expect(rows.length).toBeGreaterThan(0);
  for (const { query, pos, neg } of rows) {
    expect(QUESTIONS).toContain(query);
    expect(pos.length).toBeGreaterThan(0);
    expect(neg.length).toBeGreaterThan(0);
    expect(neg.length).toBeLessThanOrEqual(3);
  }
});

test("what was judged is exported and read in again, where it changes nothing", async ({ page }) => {
  await openSet(page);
  const judgments = await download(page, "Judgments (JSONL)");
  expect(judgments.bytes.toString("utf8").trimEnd().split("\n")).toHaveLength(QUESTIONS.length * RELEVANT);
  const beir = unzipSync((await download(page, "This set (BEIR)")).bytes);
  expect(Object.keys(beir).some((name) => name.endsWith("queries.jsonl"))).toBe(true);

  await page.goto(`/prove?kb=${KB}`);
  await page.getByLabel("Name of a new question set").fill("read again");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("button", { name: "Import files" }).click();
  await page
    .getByTestId("question-files")
    .setInputFiles({ name: judgments.name, mimeType: "application/x-ndjson", buffer: judgments.bytes });
  await expect(page.getByRole("region", { name: "Imported" }).getByRole("definition")).toHaveText([
    "8",
    "0",
    "32",
    "0",
  ]);
  await expect(page.getByText("8 questions, 8 judged")).toBeVisible();
  await openSet(page);
  const again = await download(page, "Judgments (JSONL)");
  expect(again.bytes.toString("utf8")).toBe(judgments.bytes.toString("utf8"));
});

async function ask(page: Page, question: string): Promise<void> {
  await page.goto(`/?q=${encodeURIComponent(question)}&kb=${KB}`);
  await settled(page);
}

async function openSet(page: Page): Promise<void> {
  await page.goto(`/prove?kb=${KB}`);
  await page.getByRole("link", { name: SET, exact: true }).click();
  await expect(page.getByRole("heading", { name: SET })).toBeVisible();
}

/** An experiment on questions of which the first passages of the reranked order are judged relevant. */
async function judgedExperiment(request: APIRequestContext): Promise<number> {
  await call(request, "questions.create", { kb: KB, name: SET });
  await call(request, "questions.add", { kb: KB, set: SET, texts: QUESTIONS });
  const base = { embedder: null, k: 50, depth: 50, topN: 50 };
  const systems = [
    { ...base, name: "hybrid", mode: "hybrid", reranker: null },
    { ...base, name: "reranked", mode: "hybrid", reranker: "second-pass-rerank-small" },
  ];
  const { id, number } = await call<{ id: string; number: number }>(request, "experiments.create", {
    kb: KB,
    set: SET,
    systems,
  });
  await expect
    .poll(async () => (await request.get(`/api/experiments/${number}/lines`)).status(), { timeout: 60_000 })
    .toBe(200);
  const data = await experimentData(request, number);
  for (const [question, { text }] of data.questions.entries())
    for (const passage of orderOf(data, "reranked", question).slice(0, RELEVANT))
      await call(request, "judgments.grade", {
        kb: KB,
        query: text,
        passageId: data.passages[passage]?.id ?? "",
        grade: 2,
        judge: "ann",
        origin: "ask",
      });
  await call(request, "experiments.rescore", { experiment: id });
  return number;
}
