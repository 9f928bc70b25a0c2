import { HANDBOOK } from "./handbook";
import { expect, type Page } from "./test";

/** Creates a knowledge base through the page, adds the handbook to it, and waits until every document is indexed. */
export async function buildKnowledgeBase(page: Page, name: string): Promise<void> {
  await page.goto("/knowledge");
  await page.getByLabel("Name of a new knowledge base").fill(name);
  await page.getByRole("button", { name: "Create" }).click();
  const panel = page.getByRole("region", { name, exact: true });
  await expect(panel).toBeVisible();
  await panel.getByTestId("files").setInputFiles(
    Object.entries(HANDBOOK).map(([file, text]) => ({
      name: file,
      mimeType: "text/plain",
      buffer: Buffer.from(text),
    })),
  );
  await expect(panel.getByText("indexed", { exact: true })).toHaveCount(Object.keys(HANDBOOK).length, {
    timeout: 90_000,
  });
}

/** The rows of one order, in sight, best first. */
export function rows(page: Page, side: "left" | "right") {
  return page.locator(`[data-side="${side}"] [data-row]`);
}

/** Waits until the second pass is done. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByText(/\d scored|段已打分/).last()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/waiting|等待/)).toHaveCount(0);
}
