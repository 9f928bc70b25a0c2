import type { APIRequestContext } from "@playwright/test";
import { call } from "./call";
import { download } from "./download";
import { experimentData, orderOf } from "./experiment-data";
import { buildKnowledgeBase, rows, settled } from "./knowledge-base";
import { expect, type Page, test } from "./test";

const KB = "verdict";
const QUESTIONS = [
  "Why is a reranker more accurate than comparing two vectors?",
  "How many candidates are a usual compromise?",
  "Which search finds product codes?",
  "=1+1, or when does a refund arrive?",
  "What is lost when one vector stands for a passage?",
  "为什么重排序模型比向量检索更准确？",
  "退款多久到账？",
  "What has to fit the window?",
];

test.describe.configure({ mode: "serial" });

let problems: string[] = [];
test.beforeEach(({ page }) => {
  problems = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
});
test.afterEach(() => expect(problems).toEqual([]));

test("an experiment without labels leads to judging, and its verdict comes with them", async ({ page, request }) => {
  await buildKnowledgeBase(page, KB);
  await call(request, "questions.create", { kb: KB, name: "eight" });
  await call(request, "questions.add", { kb: KB, set: "eight", texts: QUESTIONS });
  await page.goto(`/prove?kb=${KB}`);
  await page.getByLabel(/Keyword recall/).check();
  await page.getByRole("button", { name: "Add a system" }).click();
  const own = page.getByRole("group", { name: "System “hybrid + second-pass-rerank-small”" });
  await own.getByLabel("Rerank depth").fill("500");
  await own.getByLabel("Name").fill("too deep");
  await page.getByRole("button", { name: "Run the experiment" }).click();
  await expect(page.getByText(/The system "too deep" cannot be asked/)).toBeVisible();
  problems = problems.filter((problem) => !problem.includes("400"));
  const shallow = page.getByRole("group", { name: "System “too deep”" });
  await shallow.getByLabel("Rerank depth").fill("5");
  await shallow.getByLabel("Name").fill("shallow");
  await page.getByRole("button", { name: "Run the experiment" }).click();

  await expect(page).toHaveURL(/\/prove\/\d+$/);
  await expect(page.getByText("Nothing is judged relevant yet")).toBeVisible({ timeout: 60_000 });
  const number = await experiment(request);
  await expect(page).toHaveURL((url) => url.pathname === `/prove/${number}`);
  await expect(page.getByRole("link", { name: "Judge the answers" })).toHaveAttribute(
    "href",
    `/prove/judge?experiment=${number}`,
  );

  await judge(request, number);
  await page.reload();
  await expect(page.getByText("Labels have changed since this was scored.")).toBeVisible();
  await page.getByRole("button", { name: "Score again" }).click();
  await expect(sentence(page)).toContainText(/nDCG@10 .* 8 questions/);
  await expect(page.getByText("Labels have changed since this was scored.")).toHaveCount(0);
  await expect(page.getByText(/These are only 8 questions|8 questions are too few/)).toBeVisible();
});

test("what got worse is one click from both its orders, and Back returns", async ({ page, request }) => {
  await openVerdict(page, request);
  await page.getByRole("button", { name: /^worse · \d/ }).click();
  const list = page.getByRole("region", { name: "What got worse" });
  await expect(list.getByRole("listitem").first()).toContainText(
    /First relevant answer at rank \d+ before, \d+ after.*−0\.\d/s,
  );
  const question = (await list.getByRole("link").first().textContent()) ?? "";
  await list.getByRole("link").first().click();
  await expect(page).toHaveURL((url) => url.pathname === "/" && url.searchParams.get("q") === question);
  await expect(page).toHaveURL((url) => url.searchParams.get("rerank") === "second-pass-rerank-small");
  await settled(page);
  await expect(rows(page, "left").first()).toBeVisible();
  await page.goBack();
  await expect(sentence(page)).toBeVisible();
  await page.getByRole("button", { name: /^missed by recall/ }).click();
  await expect(page).toHaveURL(/show=missed/);
  await expect(page.getByRole("heading", { name: "What recall missed" })).toBeVisible();
});

test("another pair and another precision are in the address, and wrong ones are named", async ({ page, request }) => {
  await openVerdict(page, request);
  await page.getByRole("combobox", { name: "from" }).selectOption("keyword");
  await expect(page).toHaveURL(/a=keyword&b=reranked/);
  await expect(sentence(page)).toContainText("“keyword”");
  await page.getByLabel("Wanted precision, 0.5 to 0.99").fill("0.95");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/precision=0\.95/);
  await expect(page.getByText("wanted 0.95")).toBeVisible();
  await page.getByLabel("Never judged").selectOption("left-out");
  await expect(page).toHaveURL(/unjudged=left-out/);
  await page.reload();
  await expect(page.getByLabel("Wanted precision, 0.5 to 0.99")).toHaveValue("0.95");
  await page.getByLabel("Wanted precision, 0.5 to 0.99").fill("2");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The precision is “2”; it must be a number from 0.5 to 0.99.")).toBeVisible();
  await page.goto(`/prove/${await experiment(request)}?a=nobody`);
  await expect(page.getByText("There is no system called “nobody” in this experiment.")).toBeVisible();
});

test("every picture has its table, and can be taken along", async ({ page, request }) => {
  await openVerdict(page, request);
  await page.getByRole("button", { name: "Table of “How deep should you rerank?”" }).click();
  const table = page.getByRole("table", { name: "How deep should you rerank?" });
  await expect(table.getByRole("columnheader", { name: "Depth" })).toBeVisible();
  await expect(table.getByRole("row")).not.toHaveCount(1);

  const svg = (await download(page, "Save “How deep should you rerank?” as SVG")).bytes.toString("utf8");
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(svg).not.toContain("var(");
  const parsed = await page.evaluate(
    (text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent ?? "",
    svg,
  );
  expect(parsed).toBe("");
  const { bytes: png } = await download(page, "Save “Quality against time” as PNG");
  expect(png.subarray(0, 8).toString("latin1")).toBe("\u0089PNG\r\n\u001a\n");
  expect(png.length).toBeGreaterThan(5_000);
});

test("the verdict is saved as a report without a script, as a table without a formula, and copied for a pull request", async ({
  page,
  request,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openVerdict(page, request);
  const said = (await sentence(page).textContent()) ?? "";
  const report = (await download(page, "Report (HTML)")).bytes.toString("utf8");
  expect(report).toContain("=1+1, or when does a refund arrive?");
  expect(report).not.toMatch(/<script|https?:/i);
  const csv = (await download(page, "Questions (CSV)")).bytes.toString("utf8");
  expect(csv.trimEnd().split("\r\n")).toHaveLength(1 + QUESTIONS.length);
  expect(csv).toContain(`"'=1+1, or when does a refund arrive?"`);
  await page.getByRole("button", { name: "Copy Markdown" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const markdown = await page.evaluate(() => navigator.clipboard.readText());
  expect(markdown).toContain("### Verdict: eight");
  expect(markdown).toContain("secondpass experiments run --kb verdict --set eight");
  expect(markdown.replaceAll("\\", "")).toContain(said.replaceAll("\u00a0", " ").trim().slice(0, 30));
});

test("the page speaks Chinese, stands on a narrow screen, and says what is not there", async ({ page, request }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await openVerdict(page, request);
  await page.getByRole("button", { name: "Switch to Chinese" }).click();
  await expect(sentence(page)).toContainText("个问题");
  await expect(page.getByRole("heading", { name: "应该重排多少段？" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await page.goto("/prove/999");
  await expect(page.getByText("没有这个实验")).toBeVisible();
  problems = problems.filter((problem) => !problem.includes("404"));
});

test("an experiment is cancelled where it is, and resumed from there", async ({ page, request }) => {
  const texts = Array.from({ length: 150 }, (_value, index) => `What is written about refunds, in words ${index}?`);
  await call(request, "questions.create", { kb: KB, name: "many" });
  await call(request, "questions.add", { kb: KB, set: "many", texts });
  const base = { embedder: null, k: 50, depth: 50, topN: 50 };
  const systems = [
    { ...base, name: "hybrid", mode: "hybrid", reranker: null },
    { ...base, name: "reranked", mode: "hybrid", reranker: "second-pass-rerank-small" },
  ];
  const { number } = await call<{ number: number }>(request, "experiments.create", { kb: KB, set: "many", systems });
  await page.goto(`/prove/${number}`);
  await expect(page.getByRole("progressbar", { name: "Progress of the experiment" })).toBeVisible();
  await expect(page.getByText(/[1-9]\d* of 150 questions asked/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("The experiment was cancelled")).toBeVisible();
  await expect(page.getByText(/\d+ of 150 questions were asked; their answers are kept\./)).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("Nothing is judged relevant yet")).toBeVisible({ timeout: 90_000 });

  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/prove\?kb=verdict/);
  await expect(page.getByRole("link", { name: /· many/ })).toHaveCount(0);
  await expect(page.getByRole("table", { name: "Mean nDCG@10 of each system" }).getByRole("row")).toHaveCount(4);
});

const sentence = (page: Page) => page.locator("h1[data-verdict]");

/** The number of the experiment on the eight questions. */
async function experiment(request: APIRequestContext): Promise<number> {
  const input = encodeURIComponent(JSON.stringify({ json: { kb: KB } }));
  const response = await request.get(`/api/trpc/experiments.list?input=${input}`);
  const body = (await response.json()) as { result: { data: { json: { name: string; number: number }[] } } };
  return body.result.data.json.find(({ name }) => name === "eight")?.number ?? 0;
}

async function openVerdict(page: Page, request: APIRequestContext): Promise<void> {
  await page.goto(`/prove/${await experiment(request)}?a=hybrid&b=reranked`);
  await expect(sentence(page)).toBeVisible();
}

/** One passage a question is the answer: the one that rose most by reranking, in the first question the one that fell most. */
async function judge(request: APIRequestContext, number: number): Promise<void> {
  const data = await experimentData(request, number);
  for (const [question, { text }] of data.questions.entries()) {
    const [before, after] = [orderOf(data, "hybrid", question), orderOf(data, "reranked", question)];
    const rise = (passage: number) => before.indexOf(passage) - after.indexOf(passage);
    const byRise = [...before].sort((one, other) => rise(other) - rise(one));
    const passageId = data.passages[(question === 0 ? byRise.at(-1) : byRise[0]) ?? -1]?.id ?? "";
    await call(request, "judgments.grade", { kb: KB, query: text, passageId, grade: 3, judge: "ann", origin: "ask" });
  }
}
