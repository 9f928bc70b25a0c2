import { buildKnowledgeBase, rows, settled } from "./knowledge-base";
import { expect, test } from "./test";

const KB = "main job";
const QUESTION = "Why is a reranker more accurate than comparing two vectors?";

test.describe.configure({ mode: "serial" });

test("a newcomer adds files and sees each one indexed", async ({ page }) => {
  await buildKnowledgeBase(page, KB);
  await expect(page.getByText("exact search · ready")).toBeVisible();
});

test("a question shows the recall order, then the rerank order with a badge on every row", async ({ page }) => {
  await page.goto(`/?kb=${encodeURIComponent(KB)}`);
  await page.getByLabel("Your question").fill(QUESTION);
  await page.getByLabel("Your question").press("Enter");
  await expect(rows(page, "left").first()).toBeVisible();
  await settled(page);
  await expect(rows(page, "right").first()).toBeVisible();
  const badges = await rows(page, "right").allInnerTexts();
  for (const text of badges) expect(text).toMatch(/▲ \d+|▼ \d+|same|from \d+/);
  await expect(page.getByText(/kept (was|were) below rank|kept the same|left the first/).last()).toBeVisible();
  await expect(page).toHaveURL((url) => url.searchParams.get("q") === QUESTION && url.searchParams.get("kb") === KB);
});

test("the link is the comparison: reloading it gives the same two orders", async ({ page }) => {
  await page.goto(`/?q=${encodeURIComponent(QUESTION)}&kb=${encodeURIComponent(KB)}&all=1`);
  await settled(page);
  const order = async () => ({ left: await idsOf(page, "left"), right: await idsOf(page, "right") });
  const before = await order();
  expect(before.right.length).toBeGreaterThan(5);
  expect([...before.left].sort()).toEqual([...before.right].sort());
  await page.reload();
  await settled(page);
  expect(await order()).toEqual(before);
});

test("the same passage lights up on both sides, by mouse and by keyboard", async ({ page }) => {
  await page.goto(`/?q=${encodeURIComponent(QUESTION)}&kb=${encodeURIComponent(KB)}&all=1`);
  await settled(page);
  await rows(page, "right").nth(1).hover();
  await expect(page.locator("[data-row][data-active]")).toHaveCount(2);
  await page.mouse.move(0, 0);
  await expect(page.locator("[data-row][data-active]")).toHaveCount(0);

  await rows(page, "right").first().focus();
  await page.keyboard.press("j");
  const second = await rows(page, "right").nth(1).getAttribute("data-row");
  await expect(page.locator("[data-side=right] [data-row]:focus")).toHaveAttribute("data-row", second ?? "");
  await page.keyboard.press("h");
  await expect(page.locator("[data-side=left] [data-row]:focus")).toHaveAttribute("data-row", second ?? "");
});

test("j starts at the first row from anywhere on the page, and is a letter in a field", async ({ page }) => {
  await page.goto(`/?q=${encodeURIComponent(QUESTION)}&kb=${encodeURIComponent(KB)}`);
  await settled(page);
  await page.getByLabel("Your question").press("End");
  await page.getByLabel("Your question").press("j");
  await expect(page.getByLabel("Your question")).toHaveValue(`${QUESTION}j`);
  await page.getByLabel("Your question").blur();
  await page.keyboard.press("j");
  await expect(rows(page, "right").first()).toBeFocused();
  await page.keyboard.press("j");
  await expect(rows(page, "right").nth(1)).toBeFocused();
});

test("one list at a time is called a list, and two with lines between them a chart", async ({ page }) => {
  await page.goto(`/?q=${encodeURIComponent(QUESTION)}&kb=${encodeURIComponent(KB)}`);
  await settled(page);
  await expect(page.getByRole("button", { name: "Chart" })).toBeVisible();
  await page.setViewportSize({ width: 820, height: 900 });
  await expect(page.getByRole("button", { name: "Chart" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "List" })).toHaveAttribute("aria-pressed", "true");
});

test("a passage opens to its text in its document, with every rank and score, and Esc closes it", async ({ page }) => {
  await page.goto(`/?q=${encodeURIComponent(QUESTION)}&kb=${encodeURIComponent(KB)}`);
  await settled(page);
  await rows(page, "right").first().focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog");
  await expect(panel.getByText(/Passage \d+ of \d+/)).toBeVisible();
  // What comes before once filled the panel: the passage and its scores were below the fold.
  await expect(panel.getByText("Keyword branch")).toBeInViewport();
  await expect(panel.getByText(/fused rank score 0\.\d+/)).toBeInViewport();
  await expect(panel.getByText(/logit [−\d.]+ · sigmoid [\d.]+/)).toBeInViewport();
  await expect(panel.locator("mark").first()).toBeInViewport();
  await expect(page).toHaveURL((url) => url.searchParams.has("p"));
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(page).toHaveURL((url) => !url.searchParams.has("p"));
  await expect(page.locator("[data-side=right] [data-row]:focus")).toHaveCount(1);
});

test("the filter hides what moved little, and the table holds every row", async ({ page }) => {
  await page.goto(`/?q=${encodeURIComponent(QUESTION)}&kb=${encodeURIComponent(KB)}&all=1`);
  await settled(page);
  const all = await rows(page, "right").count();
  const moved = (await rows(page, "right").allInnerTexts()).filter((text) => !text.includes("same")).length;
  await page.getByLabel("Show", { exact: true }).selectOption("0");
  await expect(rows(page, "right")).toHaveCount(moved);
  await page.getByRole("button", { name: "Table" }).click();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(all + 1);
});

test("the interface switches to Chinese and stays Chinese, and the question stays asked", async ({ page }) => {
  await page.goto(`/?q=${encodeURIComponent("为什么重排序模型比向量检索更准确？")}&kb=${encodeURIComponent(KB)}`);
  await settled(page);
  await page.getByRole("button", { name: "Switch to Chinese" }).click();
  await expect(page.getByRole("heading", { name: "第二遍 · 重排序顺序" })).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await settled(page);
  await expect(page.getByText("重排序模型").first()).toBeVisible();
});

test("switching the reranker off shows the recall order and says so", async ({ page }) => {
  await page.goto(`/?q=${encodeURIComponent(QUESTION)}&kb=${encodeURIComponent(KB)}&rerank=none`);
  await expect(rows(page, "left").first()).toBeVisible();
  await expect(page.getByText("No second pass")).toBeVisible();
});

test("a deleted document is gone from answers at once", async ({ page }) => {
  await page.goto(`/knowledge?kb=${encodeURIComponent(KB)}`);
  await page.getByRole("button", { name: "Delete “refunds.txt”" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("button", { name: "Delete “refunds.txt”" })).toHaveCount(0);
  await page.goto(
    `/?q=${encodeURIComponent("When does a refund arrive on the card?")}&kb=${encodeURIComponent(KB)}&all=1`,
  );
  await settled(page);
  await expect(page.getByText("on the card that was charged")).toHaveCount(0);
});

function idsOf(page: import("@playwright/test").Page, side: "left" | "right"): Promise<string[]> {
  return rows(page, side).evaluateAll((elements) => elements.map((element) => element.getAttribute("data-row") ?? ""));
}
