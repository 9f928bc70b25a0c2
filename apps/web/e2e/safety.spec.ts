import { buildKnowledgeBase, settled } from "./knowledge-base";
import { expect, test } from "./test";

test("nothing in a document becomes markup, and no script runs without the page's nonce", async ({ page }) => {
  const alarms: string[] = [];
  page.on("dialog", (dialog) => {
    alarms.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    if (/Content Security Policy|Hydration/i.test(message.text())) alarms.push(message.text());
  });
  await buildKnowledgeBase(page, "hostile <img src=x onerror=alert(5)>");
  await page.goto(
    `/?q=${encodeURIComponent("comparing vectors <img src=x onerror=alert(6)> reranker")}&kb=${encodeURIComponent("hostile <img src=x onerror=alert(5)>")}&all=1`,
  );
  await settled(page);
  await page.getByText("accurate enough").first().click();
  await expect(page.getByRole("dialog").getByText("accurate enough").first()).toBeVisible();
  expect(alarms).toEqual([]);
});

test("pages carry a policy with a nonce and may not be framed", async ({ request }) => {
  const response = await request.get("/");
  const policy = response.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'(;|$)/);
  expect(response.headers()).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "DENY" });
  expect(response.headers()["x-powered-by"]).toBeUndefined();
});

test("answers of the API are never cached", async ({ request }) => {
  for (const path of ["/api/live", "/api/ready", "/api/trpc/models.list"]) {
    expect((await request.get(path)).headers()["cache-control"], path).toBe("private, no-store");
  }
});

test("a change asked for by another site is refused", async ({ request }) => {
  const headers = { origin: "https://evil.example", "content-type": "text/plain" };
  const upload = await request.post("/api/kb/main%20job/documents?name=a.md", { headers, data: "text" });
  expect([upload.status(), await upload.json()]).toMatchObject([403, { code: "BAD_ORIGIN" }]);
  const mutation = await request.post("/api/trpc/knowledgeBases.delete", {
    headers,
    data: '{"json":{"kb":"main job"}}',
  });
  expect([mutation.status(), await mutation.json()]).toMatchObject([403, { code: "BAD_ORIGIN" }]);
});

test("a file of 30 MB is refused with the limit, and the server goes on", async ({ page, request }) => {
  await page.goto("/knowledge");
  const answer = await page.evaluate(async () => {
    const response = await fetch("/api/kb/any/documents?name=big.pdf", {
      method: "POST",
      body: new Uint8Array(30 * 1024 * 1024),
    });
    return { status: response.status, body: await response.json() };
  });
  expect(answer).toMatchObject({ status: 413, body: { code: "PAYLOAD_TOO_LARGE" } });
  expect((await request.get("/api/live")).ok()).toBe(true);
});

test("a tRPC call outside the limits says what was found and what is expected", async ({ page }) => {
  await page.goto("/");
  const answer = await page.evaluate(async () => {
    const input = { json: { query: "a", kb: "x", mode: "hybrid", k: 1e9, topN: 10 } };
    const response = await fetch("/api/trpc/search", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
    });
    return { status: response.status, text: await response.text() };
  });
  expect(answer.status).toBe(400);
  expect(answer.text).toContain("k (the recall depth) is 1000000000; it must be a whole number from 1 to 1000.");
});
