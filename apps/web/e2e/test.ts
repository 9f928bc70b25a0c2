import { test as base, type Page } from "@playwright/test";

export { expect, type Page } from "@playwright/test";

/** Playwright's `test` with a page that is loaded only when it answers: what is typed before React has taken over a field is lost. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const goto = page.goto.bind(page);
    const reload = page.reload.bind(page);
    page.goto = async (...to) => untilAlive(page, await goto(...to));
    page.reload = async (...how) => untilAlive(page, await reload(...how));
    await use(page);
  },
});

/** React puts its own properties on every element it has taken over; a page without a control has nothing to wait for. */
async function untilAlive<Response>(page: Page, response: Response): Promise<Response> {
  await page.waitForFunction(() => {
    const control = document.querySelector("main :is(input, textarea, select, button)");
    return control === null || Object.keys(control).some((key) => key.startsWith("__reactProps$"));
  });
  return response;
}
