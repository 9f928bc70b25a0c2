import { disagreements } from "@secondpass/ranking";
import { experimentData } from "./experiment-data";
import { buildKnowledgeBase, rows, settled } from "./knowledge-base";
import { expect, type Page, test } from "./test";

const KB = "labels";
const QUESTION = "Why is a reranker more accurate than comparing two vectors?";
const ASK = `/?q=${encodeURIComponent(QUESTION)}&kb=${KB}&all=1`;

test.describe.configure({ mode: "serial" });

test("one key grades a passage on both lists, another takes it back, and a reload keeps what is graded", async ({
  page,
}) => {
  await buildKnowledgeBase(page, KB);
  await page.goto(ASK);
  await settled(page);
  await expect(page.getByText("no passage of this question is graded yet")).toBeVisible();
  const heights = await heightsOf(page);
  const first = await idOf(page, 0);
  await rows(page, "right").first().focus();
  await page.keyboard.press("3");
  await expect(gradeOn(page, "right", first)).toHaveText(/graded 3, answers/);
  await expect(gradeOn(page, "left", first)).toHaveText(/graded 3, answers/);
  // The keys that move are what they were.
  await page.keyboard.press("j");
  await page.keyboard.press("1");
  const second = await idOf(page, 1);
  await page.keyboard.press("h");
  await expect(page.locator("[data-side=left] [data-row]:focus")).toHaveAttribute("data-row", second);
  await page.keyboard.press("0");
  await expect(gradeOn(page, "right", second)).toHaveText(/graded 0, not relevant/);
  await expect(page.getByText("2 passages of this question graded")).toBeVisible();
  expect(await heightsOf(page)).toEqual(heights);

  await page.reload();
  await settled(page);
  await expect(gradeOn(page, "left", first)).toHaveText(/graded 3/);
  await rows(page, "left")
    .and(page.locator(`[data-row="${second}"]`))
    .focus();
  await page.keyboard.press("Backspace");
  await expect(gradeOn(page, "right", second)).toHaveCount(0);
  await expect(page.getByText("1 passage of this question graded")).toBeVisible();
});

test("the panel grades by mouse, the table shows it, and another judge sees whose it is", async ({ page }) => {
  await page.goto(ASK);
  await settled(page);
  await page.getByLabel("The name you judge under").fill("Ann Lee");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 passage of this question graded, none by you")).toBeVisible();
  await rows(page, "right").first().click();
  const panel = page.getByRole("dialog");
  await expect(panel.getByText("me: 3, answers")).toBeAttached();
  await panel.getByRole("button", { name: /2 answers in part/ }).click();
  await expect(panel.getByRole("button", { name: /2 answers in part/ })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Table" }).click();
  await expect(page.getByRole("table").getByText("graded 2, answers in part")).toHaveCount(1);
  await page.reload();
  await expect(page.getByLabel("The name you judge under")).toHaveValue("Ann Lee");
});

test("a grade that the server refuses goes back to what it was, and says why", async ({ page }) => {
  await page.goto(ASK);
  await settled(page);
  await page.route("**/api/trpc/judgments.grade*", (route) => route.abort());
  const last = (await rows(page, "right").count()) - 1;
  await rows(page, "right").nth(last).focus();
  await page.keyboard.press("1");
  await expect(page.getByText("The grade was not kept, and is shown as it was before.")).toBeVisible();
  await expect(gradeOn(page, "right", await idOf(page, last))).toHaveCount(0);
  await page.unroute("**/api/trpc/judgments.grade*");
  await page.keyboard.press("1");
  await expect(gradeOn(page, "right", await idOf(page, last))).toHaveText(/graded 1/);
  await expect(page.getByText("The grade was not kept")).toHaveCount(0);
});

test("the question that was asked goes into a set that is made for it", async ({ page }) => {
  await page.goto(ASK);
  await settled(page);
  await page.getByRole("button", { name: "Add question to a set…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of the new set").fill("from ask");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog.getByText("Added to “from ask”.")).toBeVisible();
  await dialog.getByRole("link", { name: "Open the set" }).click();
  await expect(page.getByRole("heading", { name: "from ask" })).toBeVisible();
  const row = page.getByRole("row", { name: new RegExp(QUESTION.slice(0, 20)) });
  await expect(row.getByText("graded 3, answers")).toBeAttached();
});

test("questions are written, and imported from files whose bad lines are all named", async ({ page }) => {
  await page.goto(`/prove?kb=${KB}`);
  await page.getByLabel("Name of a new question set").fill("mine");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByLabel("Questions, one in each line").fill("When does a refund arrive?\n\n为什么重排序更准确？\n");
  await page.getByRole("button", { name: "Add 2 questions" }).click();
  await expect(page.getByText("2 questions added.")).toBeVisible();

  await page.getByRole("button", { name: "Import files" }).click();
  await expect(page).toHaveURL(/add=import/);
  const file = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await page
    .getByTestId("question-files")
    .setInputFiles([
      file(
        "judged.csv",
        "query,document,grade\nWhen does a refund arrive?,refunds.txt,3\nWhat is hybrid?,nowhere.md,2\n",
      ),
      file("more.jsonl", '{"text":"What does a chunk have to fit?"}\n{"text":""}\nnot json\n'),
    ]);
  const report = page.getByRole("region", { name: "Imported" });
  await expect(report.getByText("3 entries could not be used. Everything else was taken.")).toBeVisible();
  await expect(report.getByText("judged.csv, line 3")).toBeVisible();
  await expect(report.getByText("more.jsonl, line 2")).toBeVisible();
  await expect(report.getByText("more.jsonl, line 3")).toBeVisible();
  await expect(page.getByRole("link", { name: "What does a chunk have to fit?" })).toBeVisible();
});

test("proposed questions are looked through, accepted in part, and stay marked as synthetic", async ({ page }) => {
  await openSet(page, "mine");
  await page.getByRole("button", { name: "Propose from the texts" }).click();
  await page.getByLabel("How many").fill("4");
  await page.getByLabel("How many").press("Enter");
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await expect(page.getByText("4 of 4 selected")).toBeVisible();
  await page.getByRole("checkbox").nth(1).uncheck();
  await page.getByRole("button", { name: "Accept 3 questions" }).click();
  await expect(page.getByText("3 questions added.")).toBeVisible();
  await expect(page.getByText(/3 synthetic/)).toBeVisible();
  await expect(page.getByText("synthetic", { exact: true })).toHaveCount(3);
});

test("a question is deleted from its set, and a set with what was judged kept", async ({ page }) => {
  await openSet(page, "mine");
  await page.getByRole("button", { name: "Delete the question “What does a chunk have to fit?”" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("link", { name: "What does a chunk have to fit?" })).toHaveCount(0);
  await page.goto(`/prove?kb=${KB}`);
  await page.getByRole("button", { name: "Delete the question set “from ask”" }).click();
  await expect(page.getByText("What was judged stays")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("link", { name: "from ask" })).toHaveCount(0);
  await page.goto(ASK);
  await settled(page);
  await expect(page.getByText("2 passages of this question graded")).toBeVisible();
});

test("an experiment is run on a set, and found in the list when it is done", async ({ page }) => {
  await openSet(page, "mine");
  await page.getByRole("link", { name: "Run an experiment" }).click();
  await expect(page).toHaveURL(/[?&]set=/);
  await page.getByRole("button", { name: "Run the experiment" }).click();
  await expect(page).toHaveURL(/\/prove\/\d+/);
  await page.goto(`/prove?kb=${KB}`);
  await expect(page.getByRole("link", { name: /· mine/ })).toContainText("done", { timeout: 60_000 });
});

test("what it found is judged blind and by keyboard, with skip, undo and looking back, and a reload goes on", async ({
  page,
  context,
  baseURL,
}) => {
  await context.addCookies([{ name: "secondpass-judge", value: "Ben", url: baseURL ?? "" }]);
  await page.goto(`/prove/judge?experiment=${await experiment(page)}&depth=5`);
  const passage = page.getByRole("article", { name: "Passage" });
  await expect(passage).toContainText(/\w{3}/);
  await expect(page.getByText(/^0 of \d+ · question 1 of \d+$/)).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(/logit|cosine|BM25|rank \d|\d\.\d/);

  const one = await readIn(page);
  await page.keyboard.press("2");
  await expect(page.getByText(/^1 of \d+/)).toBeVisible();
  await expect(passage).not.toContainText(one);
  await page.keyboard.press("s");
  await expect(page.getByText("1 skipped")).toBeVisible();
  await page.keyboard.press("u");
  await expect(page.getByText("1 skipped")).toHaveCount(0);
  await page.keyboard.press("u");
  await expect(page.getByText(/^0 of \d+/)).toBeVisible();
  expect(await readIn(page)).toBe(one);

  await page.keyboard.press("3");
  await expect(page.getByText(/^1 of \d+/)).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText("You graded this 3, answers.")).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByText("undo the last grade or skip")).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^1 of \d+/)).toBeVisible();
  await expect(passage).not.toContainText(one);
});

test("another judge has another order of the same passages, and the end leads back to the numbers", async ({
  page,
  context,
  baseURL,
}) => {
  const number = await experiment(page);
  const orderOf = async (judge: string) => {
    await context.addCookies([{ name: "secondpass-judge", value: judge, url: baseURL ?? "" }]);
    await page.goto(`/prove/judge?experiment=${number}`);
    const passage = page.getByRole("article", { name: "Passage" });
    const texts: string[] = [];
    for (let step = 0; step < 4; step += 1) {
      texts.push(await readIn(page));
      await page.keyboard.press("ArrowRight");
      await expect(passage).not.toContainText(texts.at(-1) ?? "");
    }
    return texts;
  };
  const [cleo, dan] = [await orderOf("Cleo"), await orderOf("Dan")];
  expect(cleo).not.toEqual(dan);

  const counter = page.getByText(/^\d+ of \d+ · question/);
  const left = async () => {
    const [done = 0, total = 0] = ((await counter.textContent()) ?? "").match(/\d+/g)?.map(Number) ?? [];
    return total - done;
  };
  for (let rest = await left(); rest > 0; rest -= 1) {
    await page.keyboard.press("0");
    if (rest > 1) await expect.poll(left).toBe(rest - 1);
  }
  await expect(page.getByRole("heading", { name: "All of it is judged" })).toBeVisible();
  await page.getByRole("button", { name: "Score the experiment again" }).click();
  await expect(page).toHaveURL(new RegExp(`/prove/${number}$`));
});

test("a grade that is refused while judging is asked for again, and says so", async ({ page }) => {
  await page.goto(`/prove/judge?experiment=${await experiment(page)}&depth=5`);
  await expect(page.getByText(/^0 of \d+/)).toBeVisible();
  await page.route("**/api/trpc/judgments.grade*", (route) => route.abort());
  await page.keyboard.press("1");
  await expect(page.getByText("The last grade was not kept.")).toBeVisible();
  await expect(page.getByText(/^0 of \d+/)).toBeVisible();
});

test("the disagreements begin with what moved furthest, and a passage whose document has changed is counted out", async ({
  page,
}) => {
  const number = await experiment(page);
  await page.goto(`/prove/judge?experiment=${number}&order=disagreement&first=50`);
  const passage = page.getByRole("article", { name: "Passage" });
  const data = await experimentData(page.request, number);
  const [furthest] = data.systems.flatMap((system) => disagreements(data, system));
  await expect(page.getByRole("heading", { name: data.questions[furthest?.question ?? -1]?.text ?? "" })).toBeVisible();
  await expect(passage).toContainText(data.passages[furthest?.passage ?? -1]?.documentName ?? "no document");
  await expect(page.getByText(/^0 of \d+$/)).toBeVisible();
  await page.getByLabel("Order").selectOption("pool");
  await expect(page).toHaveURL((url) => !url.searchParams.has("order"));

  await page.goto(`/knowledge?kb=${KB}`);
  await page.getByRole("button", { name: "Delete “cross-encoders.md”" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("button", { name: "Delete “cross-encoders.md”" })).toHaveCount(0);
  await page.goto(`/prove/judge?experiment=${number}&depth=20`);
  await expect(passage).toBeVisible();
  const notice = page.getByText(/A passage of cross-encoders.md has changed since the experiment/);
  for (let step = 0; step < 40 && (await notice.count()) === 0; step += 1) {
    const before = await readIn(page);
    await page.keyboard.press("s");
    await expect(passage).not.toContainText(before);
  }
  await expect(notice).toBeVisible();
});

test("judges are counted with how far they agree, and judgments of texts that are gone are listed", async ({
  page,
}) => {
  await openSet(page, "mine");
  await expect(page.getByRole("rowheader", { name: "Ben", exact: true })).toBeVisible();
  await expect(page.getByRole("rowheader", { name: "the texts themselves (synthetic)" })).toBeVisible();
  await expect(page.getByText("Krippendorff's alpha")).toBeVisible();
  await expect(page.getByText("too few shared to say").first()).toBeVisible();
  await expect(page.getByText(/judgments? of (a text|texts) that (is|are) gone/)).toBeVisible();
  await expect(page.getByText(/in cross-encoders.md/).first()).toBeVisible();
});

test("a set that is not there, and an experiment that is not there, say what there is instead", async ({ page }) => {
  await page.goto(`/prove/sets/nothing?kb=${KB}`);
  await expect(page.getByText("There is no such question set")).toBeVisible();
  await expect(page.getByText(/There are: .*mine/)).toBeVisible();
  await page.goto("/prove/judge?experiment=999");
  await expect(page.getByText("The experiment could not be opened")).toBeVisible();
  await page.goto("/prove/judge");
  await expect(page.getByText("No experiment was named")).toBeVisible();
});

for (const width of [360, 820, 1440, 1920]) {
  test(`no page of proving scrolls sideways at ${width} px`, async ({ page }) => {
    const number = await experiment(page);
    const set = await addressOf(page, "mine");
    await page.setViewportSize({ width, height: 900 });
    for (const path of [
      ASK,
      `${ASK}&view=table`,
      `/prove?kb=${KB}`,
      set,
      `${set}&add=propose`,
      `/prove/judge?experiment=${number}`,
    ]) {
      await page.goto(path);
      const ready = path.startsWith(ASK) ? /^graded \d/ : /\S/;
      await expect(page.getByRole("main").locator(":is(table, article, ol)").getByText(ready).first()).toBeAttached();
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        path,
      ).toBe(0);
    }
  });
}

test.describe("a Chinese reader", () => {
  test.use({ locale: "zh-CN" });
  test("grades, keeps questions and judges in Chinese", async ({ page, context, baseURL }) => {
    await context.addCookies([{ name: "secondpass-judge", value: encodeURIComponent("王小明"), url: baseURL ?? "" }]);
    await page.goto(ASK);
    await settled(page);
    await rows(page, "right").first().focus();
    await page.keyboard.press("2");
    await expect(gradeOn(page, "right", await idOf(page, 0))).toHaveText(/评分 2，部分回答/);
    await page.goto(`/prove?kb=${KB}`);
    await expect(page.getByRole("heading", { name: "问题集" })).toBeVisible();
    await page.getByRole("link", { name: "mine", exact: true }).click();
    await expect(page.getByRole("heading", { name: "评审人有多一致" })).toBeVisible();
    await expect(page.getByText("合成", { exact: true }).first()).toBeVisible();
    await page.goto(`/prove/judge?experiment=${await experiment(page)}`);
    await expect(page.getByText(/第 1 个问题，共 \d+ 个/)).toBeVisible();
    await expect(page.getByRole("button", { name: /3 完整回答/ })).toBeVisible();
  });
});

/** The chip of a passage in one of the lists. */
function gradeOn(page: Page, side: "left" | "right", passageId: string) {
  return page.locator(`[data-side="${side}"] [data-row="${passageId}"]`).getByText(/graded \d|评分 \d/);
}

async function idOf(page: Page, row: number): Promise<string> {
  return (await rows(page, "right").nth(row).getAttribute("data-row")) ?? "";
}

function heightsOf(page: Page): Promise<number[]> {
  return rows(page, "right").evaluateAll((elements) =>
    elements.map((element) => (element as HTMLElement).offsetHeight),
  );
}

async function addressOf(page: Page, set: string): Promise<string> {
  await page.goto(`/prove?kb=${KB}`);
  const link = page.getByRole("link", { name: set, exact: true });
  await expect(link).toBeVisible();
  return (await link.getAttribute("href")) ?? "";
}

async function openSet(page: Page, set: string): Promise<void> {
  await page.goto(await addressOf(page, set));
  await expect(page.getByRole("heading", { name: set, exact: true })).toBeVisible();
}

/** The passage that is to be judged, once its text is there. */
async function readIn(page: Page): Promise<string> {
  const passage = page.getByRole("article", { name: "Passage" });
  await expect(passage.locator("p").nth(1)).toContainText(/\S{3}/);
  return (await passage.textContent()) ?? "";
}

/** The number of the experiment on this knowledge base. */
async function experiment(page: Page): Promise<string> {
  await page.goto(`/prove?kb=${KB}`);
  const link = page.locator("a[href^='/prove/']").filter({ hasText: "· mine" }).first();
  await expect(link).toBeVisible();
  return ((await link.getAttribute("href")) ?? "").split("/").at(-1) ?? "";
}

/** What the page computes with, fetched beside it. */
