import { buildKnowledgeBase, settled } from "./knowledge-base";
import { ModelHost } from "./model-host";
import { expect, type Page, test } from "./test";

const RERANKER = "BAAI/bge-reranker-base";
const TITLE = "BGE Reranker Base";

const host = new ModelHost({ "Xenova/bge-reranker-base": "tiny-xlmr-reranker" });
// The server was started with this address as its mirror: see scripts/e2e.mjs.
test.beforeAll(() => host.start(Number(process.env.MODEL_HOST_PORT)));
test.afterAll(() => host.stop());

const downloads = (page: Page) => page.getByRole("region", { name: "Downloads" });
const card = (page: Page) =>
  page.getByRole("region", { name: "On this machine" }).getByRole("listitem").filter({ hasText: TITLE });

test("a model is downloaded under one progress bar, cut off, gone on with, used and removed", async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto("/models");
  await page.getByRole("button", { name: `Download… ${TITLE}` }).click();
  const dialog = page.getByRole("dialog", { name: `Download ${TITLE}` });
  await expect(
    dialog.getByText(`http://127.0.0.1:${process.env.MODEL_HOST_PORT}/Xenova/bge-reranker-base`),
  ).toBeVisible();
  await expect(dialog.getByText(/are free on the disk/)).toBeVisible();
  await dialog.getByRole("button", { name: "Download" }).click();

  const bar = downloads(page).getByRole("progressbar");
  await expect(downloads(page).getByText("Downloading")).toBeVisible();
  await expect(downloads(page).getByText(/\/s$/)).toBeVisible();
  await expect(downloads(page).getByText(/left$/)).toBeVisible();
  await expect.poll(async () => Number(await bar.getAttribute("aria-valuenow"))).toBeGreaterThan(20);

  // The download is the server's: a reload finds it where it is.
  await page.reload();
  await expect(downloads(page).getByText("Downloading")).toBeVisible();

  host.goDown();
  await expect(downloads(page).getByRole("alert")).toContainText("MODEL_HOST_UNREACHABLE", { timeout: 60_000 });
  await expect(downloads(page).getByText("What has arrived is kept.")).toBeVisible();
  const kept = Number(await bar.getAttribute("aria-valuenow"));
  expect(kept).toBeGreaterThan(20);

  host.isDown = false;
  await downloads(page).getByRole("button", { name: "Resume" }).click();
  await expect(downloads(page).getByText("is here now")).toBeVisible({ timeout: 60_000 });
  await downloads(page).getByRole("button", { name: "Dismiss" }).click();
  await expect(downloads(page)).toHaveCount(0);

  await card(page).getByRole("button", { name: "Load" }).click();
  await expect(card(page).getByText("ready")).toBeVisible();
  await expect(card(page).getByText("Memory, measured")).toBeVisible();

  await buildKnowledgeBase(page, "with a pulled reranker");
  await page.goto(`/?q=cross-encoder&kb=with+a+pulled+reranker&rerank=${encodeURIComponent(RERANKER)}`);
  await settled(page);

  await page.goto("/models");
  await card(page).getByRole("button", { name: "Remove" }).click();
  await page
    .getByRole("dialog", { name: `Remove “${TITLE}”?` })
    .getByRole("button", { name: "Remove" })
    .click();
  await expect(card(page)).toHaveCount(0);
});

test("a download that is cancelled can be thrown away", async ({ page }) => {
  host.bytesPerSecond = 5_000;
  await page.goto("/models");
  await page.getByRole("button", { name: `Download… ${TITLE}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Download" }).click();
  await expect(downloads(page).getByText("Downloading")).toBeVisible();
  await downloads(page).getByRole("button", { name: "Cancel" }).click();
  await expect(downloads(page).getByText("cancelled")).toBeVisible();
  await downloads(page).getByRole("button", { name: "Throw away" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Throw away" }).click();
  await expect(downloads(page)).toHaveCount(0);
});

test("a place that holds no model says why, where it was typed", async ({ page }) => {
  await page.goto("/models");
  await page.getByLabel("Repository or folder").fill("nowhere");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText(/neither a folder here nor OWNER\/NAME/)).toBeVisible();
});

test("a bundled model's card is read on the page", async ({ page }) => {
  await page.goto("/models");
  await page.getByRole("button", { name: "Model card" }).first().click();
  const dialog = page.getByRole("dialog", { name: /Model card of/ });
  await expect(dialog.getByRole("heading").first()).toBeVisible();
  await expect(dialog.getByRole("table").first()).toBeVisible();
});
