import { download } from "./download";
import { expect, type Page, test } from "./test";

const PASSAGES = [
  "An invoice is sent by post at the end of the month.",
  "A refund takes five working days to reach the account it came from.",
  "=SUM(A1:A9) is a formula and no answer about a refund.",
];
const QUERY = "How long does a refund take?";

let problems: string[] = [];

test.beforeEach(async ({ page }) => {
  problems = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto("/bench");
});

test.afterEach(() => expect(problems).toEqual([]));

test("pasted passages are put in order, without a knowledge base, and each says how it moved", async ({ page }) => {
  await fill(page, PASSAGES.join("\n"));
  await expect(page.getByTestId("found")).toContainText("3 passages · one per line");
  await run(page);
  await expect(rows(page, "right").first()).toContainText("five working days");
  await expect(rows(page, "right").first()).toContainText("▲ 1");
  await expect(rows(page, "right").first()).toContainText(/−?\d+\.\d\d/);
  await expect(page.getByText("The best passage stood at place 2.").last()).toBeVisible();
  expect(await rows(page, "left").count()).toBe(3);
});

test("what was typed survives a reload, and the settings are in the address", async ({ page }) => {
  await fill(page, PASSAGES.join("\n"));
  await page.getByLabel("Long passages").selectOption("cut");
  await page.getByLabel("normalize").check();
  await expect(page).toHaveURL((url) => url.search === "?long=cut&normalize=1");
  await page.reload();
  await expect(page.getByLabel("Query")).toHaveValue(QUERY);
  await expect(page.getByLabel("Passages", { exact: true })).toHaveValue(PASSAGES.join("\n"));
  await expect(page.getByLabel("Long passages")).toHaveValue("cut");
  await expect(page.getByLabel("normalize")).toBeChecked();
});

test("a dropped table is read by its column, and what is left out is listed with its line", async ({ page }) => {
  const table = 'id,title,text\n1,Invoice,"Sent by post, monthly"\n2,Refund,"Takes five ""working"" days"\n3,Empty,\n';
  await chooseFile(page, "passages.csv", table);
  await expect(page.getByTestId("found")).toContainText("2 passages · table (CSV)");
  await page.getByText("1 entry left out").click();
  await expect(page.getByText("line 4: the text is empty")).toBeVisible();
  await page.getByLabel("Column").selectOption("title");
  await expect(page.getByTestId("found")).toContainText("3 passages");
});

test("a run is marked as past once the field is emptied, and lines pasted after a table lose none", async ({
  page,
}) => {
  await chooseFile(page, "passages.csv", "text\nA refund takes five working days.\nAn invoice is sent by post.\n");
  await expect(page.getByTestId("found")).toContainText("2 passages · table (CSV)");
  await page.getByLabel("Query").fill(QUERY);
  await run(page);
  await expect(page.getByText("The input has changed since this run.")).toHaveCount(0);
  await page.getByLabel("Passages", { exact: true }).fill("");
  await expect(page.getByText("The input has changed since this run.")).toBeVisible();
  await chooseFile(page, "passages.csv", "text\nA refund takes five working days.\n");
  await fill(page, PASSAGES.join("\n"));
  await expect(page.getByTestId("found")).toContainText("3 passages · one per line");
});

test("too many passages are refused by number, and the first are taken only when told so", async ({ page }) => {
  await page.getByLabel("Query").fill(QUERY);
  const lines = Array.from({ length: 10_000 }, (_, index) => `passage number ${index} about refunds`);
  await chooseFile(page, "lines.txt", lines.join("\n"));
  await expect(page.getByText("10,000 passages were found; one run takes 1,000.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeDisabled();
  await page.getByRole("button", { name: "Use the first 1,000" }).click();
  await expect(page.getByText("The first 1,000 of 10,000 are used.")).toBeVisible();
  await run(page);
  await expect(page.getByText("of 1,000").first()).toBeVisible();
  expect(await rows(page, "right").count()).toBe(20);
});

test("a passage longer than the window shows where the model stopped reading, and Back closes it", async ({ page }) => {
  await page.getByRole("button", { name: "English", exact: true }).click();
  await page.getByLabel("Long passages").selectOption("cut");
  await run(page);
  await expect(page.getByText("1 passage cut")).toBeVisible();
  await page.getByRole("button", { name: "Table" }).click();
  await page
    .getByRole("row", { name: /General terms of the shop/ })
    .getByRole("button")
    .click();
  const panel = page.getByRole("dialog");
  await expect(panel.getByTestId("unread")).toContainText("Not read from here on");
  await expect(panel.getByTestId("unread")).toContainText("we refund the price less the loss in value from use.");
  await expect(panel.getByText(/\d+ of \d+ tokens/)).toBeVisible();
  await page.goBack();
  await expect(panel).toHaveCount(0);
});

test("a single pair has a score, a sigmoid and its tokens", async ({ page }) => {
  await page.getByRole("button", { name: "A single pair" }).click();
  await page.getByLabel("Query").fill(QUERY);
  await page.getByLabel("Passage", { exact: true }).fill(PASSAGES[1] ?? "");
  await page.getByLabel("Passage", { exact: true }).press("Control+Enter");
  const result = page.getByRole("region", { name: "Score of this pair" });
  await expect(result).toContainText(/logit.*\d\.\d\d.*sigmoid.*0\.\d{3}/s);
  await expect(page).toHaveURL((url) => url.searchParams.get("mode") === "pair");
});

test("a run that is asked for before the models are known begins when they are", async ({ page }) => {
  let tellModels = (): void => undefined;
  const known = new Promise<void>((resolve) => {
    tellModels = resolve;
  });
  await page.route(/\/api\/trpc\/[^?]*models\.list/, async (route) => {
    await known;
    await route.continue();
  });
  await page.goto("/bench?mode=pair");
  await page.getByLabel("Query").fill(QUERY);
  await page.getByLabel("Passage", { exact: true }).fill(PASSAGES[1] ?? "");
  await page.getByLabel("Passage", { exact: true }).press("Control+Enter");
  tellModels();
  await expect(page.getByRole("region", { name: "Score of this pair" })).toContainText(/logit/);
});

test("the determinism check ends with a verdict in words", async ({ page }) => {
  await fill(page, PASSAGES.join("\n"));
  await run(page);
  await page.getByRole("button", { name: "Check determinism" }).click();
  await expect(page.locator("[data-verdict]")).toContainText(/same to the last bit|differ by rounding only/);
});

test("the run is exported with its model, and no cell is a formula", async ({ page }) => {
  await fill(page, PASSAGES.join("\n"));
  await run(page);
  const csv = (await download(page, "Export CSV")).bytes.toString("utf8");
  expect(csv).toContain("'=SUM(A1:A9)");
  expect(csv).not.toMatch(/,=SUM/);
  const lines = (await download(page, "Export JSONL")).bytes.toString("utf8").trimEnd().split("\n");
  expect(lines).toHaveLength(3);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    rank: 1,
    place: 2,
    score_type: "logit",
    model: "second-pass-rerank-small",
    long_passages: "windows",
  });
});

test("the copied request gives the same scores when it is sent", async ({ page, request }) => {
  await page.getByRole("button", { name: "English", exact: true }).click();
  await run(page);
  const shown = (await download(page, "Export JSONL")).bytes.toString("utf8").trimEnd().split("\n");
  const scores = shown.map((line) => (JSON.parse(line) as { score: number }).score);
  await page.getByRole("button", { name: "Copy as code" }).click();
  const code = await page.getByRole("dialog").locator("pre").textContent();
  const body = code?.slice(code.indexOf("{"), code.lastIndexOf("}") + 1);
  const response = await request.post("/rerank", { data: JSON.parse(body ?? "") as object });
  const { results } = (await response.json()) as { results: { relevance_score: number }[] };
  expect(results.map((row) => row.relevance_score)).toEqual(scores);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a reranker that is not here says where it can be had, and nothing is run with it", async ({ page }) => {
  await fill(page, PASSAGES.join("\n"));
  await page.getByRole("combobox", { name: "Reranker" }).selectOption("BAAI/bge-reranker-large");
  await expect(page.getByRole("link", { name: "Get it on the Models page" })).toHaveAttribute("href", "/models");
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeDisabled();
  await expect(page).toHaveURL((url) => url.searchParams.get("model") === "BAAI/bge-reranker-large");
});

test("the page speaks Chinese, and its example too", async ({ page }) => {
  await page.getByRole("button", { name: "Switch to Chinese" }).click();
  await page.getByTitle("载入一个问题和十个段落").getByRole("button", { name: "中文" }).click();
  await page.getByRole("button", { name: "运行", exact: true }).click();
  await expect(page.getByRole("heading", { name: "重排序之后" })).toBeVisible();
  await expect(page.getByText(/最佳段落原来排在第 \d+ 位/).last()).toBeVisible();
});

async function fill(page: Page, passages: string): Promise<void> {
  await page.getByLabel("Query").fill(QUERY);
  await page.getByLabel("Passages", { exact: true }).fill(passages);
}

function chooseFile(page: Page, name: string, text: string): Promise<void> {
  const file = { name, mimeType: "text/plain", buffer: Buffer.from(text) };
  return page.getByTestId("passages-file").setInputFiles(file);
}

async function run(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("button", { name: "Copy as code" })).toBeVisible();
}

function rows(page: Page, side: "left" | "right") {
  return page.locator(`[data-side=${side}] [data-row]`);
}
