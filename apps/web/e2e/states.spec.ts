import { expect, test } from "./test";

test("the first visit shows what the page is for, and an example asks with one click", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "See what the second pass changes" })).toBeVisible();
  await page.getByRole("button", { name: "How many candidates should I rerank?" }).click();
  await expect(page).toHaveURL(/q=How\+many/);
});

test("an empty knowledge base says that it is empty and where to add files", async ({ page }) => {
  await page.goto("/knowledge");
  await page.getByLabel("Name of a new knowledge base").fill("nothing in it");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText("No documents yet")).toBeVisible();
  await page.goto("/?q=anything&kb=nothing+in+it");
  await expect(page.getByText("There is nothing to search here yet")).toBeVisible();
  await expect(page.getByText('The knowledge base "nothing in it" is empty. Add files to it first.')).toBeVisible();
  await expect(page.getByRole("link", { name: "Add files" })).toBeVisible();
});

test("a link to a knowledge base that does not exist says so and names those there are", async ({ page }) => {
  await page.goto("/?q=anything&kb=nowhere");
  await expect(page.getByText("There is no such knowledge base")).toBeVisible();
  await expect(page.getByText(/No knowledge base is called "nowhere"/)).toBeVisible();
});

test("a wrong number in a link is named, not mended", async ({ page }) => {
  await page.goto("/?q=anything&k=1e9");
  await expect(page.getByText("Recall depth is “1e9”; it must be a whole number from 1 to 1,000.")).toBeVisible();
});

test("a question that is too long is refused before it is sent", async ({ page }) => {
  await page.goto("/");
  await page.getByLabel("Your question").fill("x".repeat(2_001));
  await expect(page.getByText("The question has 2,001 characters; at most 2,000 are read.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Ask" })).toBeDisabled();
});

test("the models are listed with size, licence and state", async ({ page }) => {
  await page.goto("/models");
  await expect(page.getByText("Second pass · reranking").first()).toBeVisible();
  await expect(page.getByText("Licence").first()).toBeVisible();
  await page.getByRole("button", { name: "Verify files" }).first().click();
  await expect(page.getByText(/match(es)? the manifest/)).toBeVisible();
});

test.describe("a Chinese reader", () => {
  test.use({ locale: "zh-CN" });
  test("is served Chinese without asking", async ({ page }) => {
    const html = await (await page.request.get("/", { headers: { "accept-language": "zh-CN,zh;q=0.9" } })).text();
    expect(html).toContain('<html lang="zh-CN"');
    expect(html).toContain("看看第二遍改变了什么");
  });
});

test("the longest name of a knowledge base, without a blank in it, widens no page", async ({ page }) => {
  // The list of knowledge bases was as wide as the name.
  const name = "w".repeat(80);
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto("/knowledge");
  await page.getByLabel("Name of a new knowledge base").fill(name);
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText("No documents yet")).toBeVisible();
  for (const path of ["/knowledge", "/", "/prove"]) {
    await page.goto(`${path}?kb=${name}`);
    await expect(page.getByText(name).first()).toBeAttached();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(360);
  }
});

test("two documents with one title are told apart before one is deleted", async ({ page }) => {
  await page.goto("/knowledge");
  await page.getByLabel("Name of a new knowledge base").fill("twins");
  await page.getByRole("button", { name: "Create" }).click();
  await page
    .getByRole("region", { name: "twins", exact: true })
    .getByTestId("files")
    .setInputFiles(
      ["a.md", "b.md"].map((name) => ({
        name,
        mimeType: "text/plain",
        buffer: Buffer.from(`# Alpha\n\nText of ${name}.`),
      })),
    );
  await expect(page.getByText("indexed", { exact: true })).toHaveCount(2, { timeout: 60_000 });
  await page.getByRole("button", { name: "Delete “b.md”" }).click();
  await expect(page.getByRole("dialog", { name: "Delete “Alpha” (b.md)?" })).toBeVisible();
});

for (const width of [360, 820, 1440, 1920]) {
  test(`no page scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of ["/", "/knowledge", "/models", "/nowhere"]) {
      await page.goto(path);
      await expect(page.getByRole("main")).toBeVisible();
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        path,
      ).toBe(0);
    }
  });
}

for (const locale of ["en-US", "zh-CN"]) {
  test.describe(`on a narrow screen, ${locale}`, () => {
    test.use({ locale, viewport: { width: 360, height: 800 } });
    test("every page is in sight of the navigation, and the one that is open is marked", async ({ page }) => {
      // "Models" was cut and "API" out of sight.
      for (const path of ["/", "/bench", "/prove", "/knowledge", "/models", "/api-docs"]) {
        await page.goto(path);
        const links = page.getByRole("banner").getByRole("navigation").getByRole("link");
        for (const link of await links.all()) await expect(link).toBeInViewport({ ratio: 1 });
        await expect(links.and(page.locator("[aria-current=page]"))).toHaveAttribute("href", path);
      }
    });
  });
}

test("the button that switches the language can be called by what is written on it", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("button", { name: /^中文 · Switch to Chinese$/ })).toBeVisible();
});

test("the chosen colours are in the server's HTML, so that nothing flashes", async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: "secondpass-theme", value: "dark", url: baseURL ?? "" }]);
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(background).toBe("rgb(20, 19, 17)");
});
