import { parseHTML } from "linkedom";
import { expect, it } from "vitest";
import { FACTS, sampleVerdict } from "../../test/sample-verdict";
import type { Language } from "../language";
import { htmlReport } from "./html-report";
import { html } from "./markup";

const { document } = parseHTML("<!doctype html><html><body></body></html>");
const HOSTILE = `<img src=x onerror=alert(1)>"'&amp;</title></svg><script>alert(2)</script>`;

const hostile = sampleVerdict({
  textOf: () => HOSTILE,
  systems: [{ name: HOSTILE, first: 0, second: 0, depth: 10, topN: 40 }],
  b: 2,
});
const hostileFacts = {
  ...FACTS,
  name: HOSTILE,
  recipe: { ...FACTS.recipe, chunking: HOSTILE, knowledgeBase: { name: HOSTILE } },
};

it("is one file: no script, nothing loaded from anywhere", () => {
  for (const language of ["en", "zh"] as const) {
    const file = htmlReport(hostile, hostileFacts, { document, language });
    expect(file).not.toMatch(/<script/i);
    expect(file).not.toMatch(/https?:/);
    expect(file).not.toMatch(/<(link|img|iframe|object|embed|audio|video|source|image|use)\b/i);
    expect(file).not.toMatch(/\s(src|href|srcset|xlink:href|on\w+)\s*=\s*"/i);
    expect(file).not.toMatch(/url\(|@import/);
  }
});

it("shows what a question holds as the text it is", () => {
  const page = parseHTML(htmlReport(hostile, hostileFacts, { document, language: "en" })).document;
  const elements = new Set([...page.querySelectorAll("*")].map(({ localName }) => localName));
  expect(["img", "script"].filter((name) => elements.has(name))).toEqual([]);
  expect(page.querySelector("title")?.textContent).toContain("<img src=x onerror=alert(1)>");
  expect([...page.querySelectorAll("td")].some(({ textContent }) => textContent === HOSTILE)).toBe(true);
});

it("has the sentence, every metric, every chart with a table behind it, and the recipe", () => {
  const verdict = sampleVerdict({ systems: [{ name: "shallow", first: 0, second: 0, depth: 10, topN: 40 }] });
  for (const [language, lang, sentence] of [
    ["en", "en", "Reranking raised nDCG@10"],
    ["zh", "zh-CN", "重排序使 nDCG@10 提高了"],
  ] as const satisfies readonly (readonly [Language, string, string])[]) {
    const page = parseHTML(htmlReport(verdict, FACTS, { document, language })).document;
    expect(page.documentElement.getAttribute("lang")).toBe(lang);
    expect(page.querySelector("h1")?.textContent).toContain(sentence);
    expect(page.querySelectorAll("td.picture svg").length).toBe(verdict.rows.length);
    expect(page.querySelectorAll("figure > svg").length).toBe(8);
    expect(page.querySelectorAll("figure details table").length).toBe(8);
    const text = page.body.textContent ?? "";
    for (const fact of ["query: ", "2/rerank/256", "b".repeat(64), "spring questions", "0.1.0", "r2", "q8"])
      expect(text).toContain(fact);
  }
});

it("names its colours for both themes once, and uses no other", () => {
  const file = htmlReport(sampleVerdict(), FACTS, { document, language: "en" });
  expect(file).toContain("prefers-color-scheme: dark");
  const used = new Set([...file.matchAll(/var\((--[a-z-]+)\)/g)].map(([, name]) => name));
  for (const name of used) expect(file).toContain(`${name}: #`);
});

it("escapes every value of a template, and nothing twice", () => {
  expect(html`<p>${"a<b"}${[html`<i>${"&"}</i>`, "\"'"]}${3}</p>`.text).toBe("<p>a&lt;b<i>&amp;</i>&quot;&#39;3</p>");
});
