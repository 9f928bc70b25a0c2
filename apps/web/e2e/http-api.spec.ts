import { request as httpRequest } from "node:http";
import { expect, test } from "./test";

test("the API page shows every call, and its example works when it is sent from there", async ({ page }) => {
  const alarms: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy|Hydration/i.test(message.text())) alarms.push(message.text());
  });
  await page.goto("/api-docs");
  await expect(page.getByRole("heading", { name: "HTTP API" })).toBeVisible();

  const rerank = page.getByRole("region", { name: "Rerank as text-embeddings-inference" });
  // A click before the page has come alive does nothing.
  await expect(async () => {
    await rerank.getByRole("button", { name: "Python" }).click();
    await expect(rerank.getByText(`requests.post("${new URL(page.url()).origin}/rerank"`)).toBeVisible({
      timeout: 500,
    });
  }).toPass();
  await rerank.getByText("Send it", { exact: true }).first().click();
  await rerank.getByRole("button", { name: "Send it" }).click();
  await expect(rerank.getByText(/^200, after/)).toBeVisible();
  await expect(rerank.getByText('"raw_score"').first()).toBeVisible();

  await rerank.getByLabel("Body").last().fill('{"query": "q", "texts": []}');
  await rerank.getByRole("button", { name: "Send it" }).click();
  await expect(rerank.getByText(/^400, after/)).toBeVisible();
  await expect(rerank.getByText('"error_type": "Empty"')).toBeVisible();
  expect(alarms).toEqual([]);
});

test.describe("a Chinese reader", () => {
  test.use({ locale: "zh-CN" });

  test("reads the API page in Chinese", async ({ page }) => {
    await page.goto("/api-docs");
    await expect(page.getByRole("heading", { name: "HTTP 接口" })).toBeVisible();
    await expect(page.getByText("要排序的文本。").first()).toBeVisible();
  });
});

test("no page and no call is answered under a name that is not the server's", async ({ baseURL }) => {
  for (const path of [
    "/",
    "/api-docs",
    "/knowledge",
    "/api/live",
    "/api/ready",
    "/api/trpc/models.list",
    "/info",
    "/health",
  ]) {
    expect([path, await statusUnder("evil.example", `${baseURL}${path}`)]).toEqual([path, 421]);
  }
  expect(await statusUnder("localhost", `${baseURL}/api-docs`)).toBe(200);
});

/** What a browser sends whose name server was made to answer with the loopback address. */
function statusUnder(host: string, url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on("error", reject);
    request.end();
  });
}
