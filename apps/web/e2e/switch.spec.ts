import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { EmbeddingHost } from "./embedding-host";
import { buildKnowledgeBase, rows, settled } from "./knowledge-base";
import { expect, type Page, test } from "./test";

const KB = "switching";
const DEFAULT = "second-pass-recall-small";
const REMOTE = "letters-host:letters";
const QUESTION = "How does a cross-encoder read the question and the passage?";
const RERANKER = fileURLToPath(
  new URL("../../../packages/inference/test/parity/models/tiny-xlmr-reranker", import.meta.url),
);

const host = new EmbeddingHost();
const hostsFile = join(process.env.SECONDPASS_HOME ?? "", "hosts.json");

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  const model = { model: "letters", task: "embed", dimension: host.dimension };
  const hosts = [{ name: "letters-host", kind: "openai", url: await host.start(), models: [model] }];
  mkdirSync(join(hostsFile, ".."), { recursive: true });
  writeFileSync(hostsFile, JSON.stringify({ hosts }));
});
test.afterAll(() => {
  host.stop();
  rmSync(hostsFile, { force: true });
});

const embedder = (page: Page) => page.getByRole("region", { name: "Embedder" });
const openKnowledge = (page: Page) => page.goto(`/knowledge?kb=${encodeURIComponent(KB)}`);

async function switchTo(page: Page, id: string): Promise<void> {
  await embedder(page).getByLabel("Switch to").selectOption(id);
  await embedder(page).getByRole("button", { name: "Switch" }).click();
}

async function expectMadeBy(page: Page, model: string): Promise<void> {
  await page.goto(`/?q=${encodeURIComponent(QUESTION)}&kb=${encodeURIComponent(KB)}`);
  await settled(page);
  await page.getByText("Made by").click();
  await expect(page.getByRole("row", { name: /^First pass/ })).toContainText(model);
  await expect(page.getByRole("row", { name: /^Second pass/ })).toContainText("second-pass-rerank-small");
}

test("another embedder's index is built beside the old one, which answers meanwhile, and can be cancelled", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await buildKnowledgeBase(page, KB);
  await openKnowledge(page);
  await expect(embedder(page)).toContainText(`${DEFAULT} fills the index and reads the questions. The default.`);

  host.answers = 4;
  await switchTo(page, REMOTE);
  await expect(embedder(page)).toContainText(`Building the index for ${REMOTE}`);
  await expect(embedder(page).getByText(/[1-9]\d* of \d+ passages embedded/)).toBeVisible();
  await expect(embedder(page).getByRole("progressbar")).toBeVisible();
  await expectMadeBy(page, DEFAULT);

  await openKnowledge(page);
  await embedder(page).getByRole("button", { name: "Cancel" }).click();
  await expect(embedder(page).getByRole("progressbar")).toHaveCount(0);
  await expect(embedder(page)).toContainText(`${DEFAULT} fills the index`);
  host.release();
});

test("once the index is whole the new embedder answers, and going back is as easy", async ({ page }) => {
  test.setTimeout(240_000);
  await openKnowledge(page);
  await switchTo(page, REMOTE);
  await expect(embedder(page)).toContainText(`${REMOTE} fills the index and reads the questions. Chosen for this`);
  await expectMadeBy(page, REMOTE);

  await openKnowledge(page);
  await switchTo(page, DEFAULT);
  await expect(embedder(page)).toContainText(`${DEFAULT} fills the index and reads the questions. The default.`);
});

test("two rerankers stand against each other, each with its own scores", async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto("/models");
  const id = await page.evaluate(async (place) => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ json: { place } });
    const response = await fetch("/api/trpc/models.add", { method: "POST", headers, body });
    return (await response.json()).result.data.json.modelId as string;
  }, RERANKER);
  await expect(page.getByRole("region", { name: "On this machine" })).toContainText(id);

  await page.goto(`/?q=${encodeURIComponent(QUESTION)}&kb=${encodeURIComponent(KB)}`);
  await settled(page);
  const recallOrder = await idsOf(page, "left");
  await page.getByLabel("Compare with").selectOption(id);
  await expect(page).toHaveURL(/against=/);
  await expect(page.getByRole("region", { name: /^Second pass by/ })).toHaveCount(2);
  await settled(page);
  const [left, right] = [await idsOf(page, "left"), await idsOf(page, "right")];
  expect(left).not.toEqual(recallOrder);
  expect(left).not.toEqual(right);
  await expect(page.getByText("Two models, two scales").first()).toBeVisible();
  await expect(page.getByText(/^Rerank with/)).toHaveCount(2);
  await page.getByText("Made by").click();
  await expect(page.getByRole("row", { name: /^Compared with/ })).toContainText(id);

  // The address holds the comparison, also for the table and the passage that is open.
  await page.reload();
  await settled(page);
  expect(await idsOf(page, "left")).toEqual(left);
  await rows(page, "right").first().click();
  await expect(page.getByRole("dialog").getByText(/^Second pass by/)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByLabel("Compare with").selectOption("");
  await expect.poll(() => idsOf(page, "left")).toEqual(recallOrder);
});

function idsOf(page: Page, side: "left" | "right"): Promise<string[]> {
  return rows(page, side).evaluateAll((elements) => elements.map((element) => element.getAttribute("data-row") ?? ""));
}
