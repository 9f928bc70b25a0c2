import { passageText } from "@secondpass/ranking";
import { describe, expect, it } from "vitest";
import { countTokens } from "../../test/count-tokens";
import { plainHeading, TITLE_SEPARATOR } from "./carried-headings";
import { ChunkBudgetError } from "./chunk-budget-error";
import { type Chunk, chunkDocument } from "./chunk-document";
import type { CountTokens } from "./count-in-batches";
import type { Section } from "./document-regions";

type Document = { title: string; text: string; sections?: Section[] };

async function chunkAndCheck(
  document: Document,
  tokensMax: number,
  count: CountTokens = countTokens,
): Promise<Chunk[]> {
  const chunks = await chunkDocument(document, { countTokens: count, tokensMax });
  expect(chunks.map((chunk) => chunk.ordinal)).toEqual(chunks.map((_, index) => index));
  let previousEnd = 0;
  for (const chunk of chunks) {
    expect(chunk.text).toBe(document.text.slice(chunk.start, chunk.end));
    expect(chunk.text.trim()).toBe(chunk.text);
    expect(chunk.text).not.toBe("");
    // What is between two chunks is white space, or heading lines that the chunk's title says word for word.
    const between = document.text.slice(previousEnd, chunk.start).split("\n").map(plainHeading).filter(Boolean);
    for (const line of between) expect(chunk.title.split(TITLE_SEPARATOR)).toContain(line);
    previousEnd = chunk.end;
  }
  expect(document.text.slice(previousEnd).trim()).toBe("");
  const counts = await count(chunks.map(passageText));
  expect(counts).toEqual(chunks.map((chunk) => chunk.tokens));
  for (const tokens of counts) expect(tokens).toBeLessThanOrEqual(tokensMax);
  return chunks;
}

const texts = (chunks: readonly Chunk[]) => chunks.map((chunk) => chunk.text);

describe("chunkDocument", () => {
  it("gives nothing for an empty or blank text", async () => {
    expect(await chunkAndCheck({ title: "A", text: "" }, 64)).toEqual([]);
    expect(await chunkAndCheck({ title: "A", text: " \r\n\u3000\t" }, 64)).toEqual([]);
  });

  it("keeps a short document whole, with its title", async () => {
    const chunks = await chunkAndCheck({ title: "Rain", text: "  It rained. We left.\n" }, 64);
    expect(chunks).toMatchObject([{ text: "It rained. We left.", start: 2, end: 21, title: "Rain" }]);
  });

  it("cuts Chinese between sentences and leaves the full stop with its sentence", async () => {
    const text = Array.from({ length: 30 }, (_, index) => `这是第${index}个关于检索的句子。`).join("");
    const chunks = await chunkAndCheck({ title: "检索", text }, 64);
    expect(chunks.length).toBeGreaterThan(3);
    for (const chunk of chunks) expect(chunk.text).toMatch(/^这是.*。$/);
  });

  it("cuts English between sentences", async () => {
    const text = Array.from({ length: 30 }, (_, index) => `Dr. Li wrote sentence number ${index} about recall.`).join(
      " ",
    );
    for (const chunk of await chunkAndCheck({ title: "Recall", text }, 64))
      expect(chunk.text).toMatch(/^Dr\. Li .*\.$/);
  });

  it("never crosses a section and puts the heading path into the title", async () => {
    const text = "Intro.\n# One\nFirst part.\n## Deep\nInner part.\n# Two\nSecond part.";
    const sections = [
      { heading: "One", start: text.indexOf("# One"), end: text.indexOf("# Two") },
      { heading: "Deep", start: text.indexOf("## Deep"), end: text.indexOf("# Two") },
      { heading: "Two", start: text.indexOf("# Two"), end: text.length },
    ];
    const chunks = await chunkAndCheck({ title: "Guide", text, sections }, 128);
    expect(chunks.map((chunk) => [chunk.title, chunk.text])).toEqual([
      ["Guide", "Intro."],
      ["Guide › One", "First part."],
      ["Guide › One › Deep", "Inner part."],
      ["Guide › Two", "Second part."],
    ]);
  });

  it("does not make a passage of a heading alone, and loses no text of it", async () => {
    const text = "# One\n## Deep\nInner part.\n# Last";
    const sections = [
      { heading: "One", start: 0, end: text.indexOf("# Last") },
      { heading: "Deep", start: text.indexOf("## Deep"), end: text.indexOf("# Last") },
      { heading: "Last", start: text.indexOf("# Last"), end: text.length },
    ];
    expect(texts(await chunkAndCheck({ title: "Guide", text, sections }, 128))).toEqual(["Inner part.", "# Last"]);
  });

  it("says a heading that repeats the document's title once", async () => {
    const text = "Guide\nText.";
    const [chunk] = await chunkAndCheck(
      { title: "Guide", text, sections: [{ heading: "Guide", start: 0, end: 11 }] },
      64,
    );
    expect(chunk).toMatchObject({ title: "Guide", text: "Text." });
  });

  it("keeps a heading in the text when the title has no room for it", async () => {
    const heading = "a heading of very many words ".repeat(20).trim();
    const text = `${heading}\nText.`;
    const chunks = await chunkAndCheck(
      { title: "Guide", text, sections: [{ heading, start: 0, end: text.length }] },
      32,
    );
    expect(texts(chunks).join(" ")).toContain("very many words");
  });

  it("leaves most of the budget to the text when the title is endless", async () => {
    const title = "很长的标题".repeat(200);
    for (const chunk of await chunkAndCheck({ title, text: "这是内容。".repeat(50) }, 64)) {
      expect(chunk.title).toMatch(/^很长.*…$/);
      expect((await countTokens([chunk.title]))[0]).toBeLessThanOrEqual(16);
    }
  });

  it("evens out a tiny last passage", async () => {
    const text = "一二三四五六七八九。".repeat(13);
    const sizes = (await chunkAndCheck({ title: "", text }, 64)).map((chunk) => chunk.tokens);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(30);
  });

  it("cuts an endless sentence at clauses or words", async () => {
    const chinese = `${"检索增强生成先召回，再重排序，".repeat(60)}完。`;
    for (const text of texts(await chunkAndCheck({ title: "", text: chinese }, 64)).slice(0, -1))
      expect(text).toMatch(/，$/);
    const english = Array.from({ length: 2000 }, (_, index) => `word${index}`).join(" ");
    for (const text of texts(await chunkAndCheck({ title: "", text: english }, 64)))
      expect(text).toMatch(/^word\d+ .*\bword\d+$/);
  });

  it("cuts a long table between its lines", async () => {
    const text = Array.from({ length: 200 }, (_, row) => `| row ${row} | value ${row * 7} | 价格 |`).join("\n");
    for (const chunk of texts(await chunkAndCheck({ title: "", text }, 64))) expect(chunk).toMatch(/^\|[\s\S]*\|$/);
  });

  it("cuts a word of 100,000 letters", async () => {
    const chunks = await chunkAndCheck({ title: "Long", text: `Before. ${"x".repeat(100_000)} after.` }, 256);
    expect(chunks.length).toBeGreaterThan(90);
  });

  it("never cuts inside a grapheme that fits", async () => {
    const family = "👩‍👩‍👧‍👦";
    const text = family.repeat(300);
    for (const chunk of texts(await chunkAndCheck({ title: "", text }, 64)))
      expect(chunk.length % family.length).toBe(0);
  });

  it("cuts inside a grapheme only when it is over the budget", async () => {
    await chunkAndCheck({ title: "", text: `a${"\u0301".repeat(5000)}b` }, 64);
  });

  it("accepts lone surrogates, CRLF and zero-width text", async () => {
    await chunkAndCheck({ title: "\ud800", text: "\ud800 one.\r\n\r\n\udc00two\u200b。\ufeff三" }, 64);
    await chunkAndCheck({ title: "", text: "\ud83d".repeat(500) }, 64);
  });

  it("makes no empty passage of a sentence with a thousand blanks inside", async () => {
    await chunkAndCheck({ title: "", text: `one${" ".repeat(5000)}${"two ".repeat(200)}` }, 32);
  });

  it("holds the budget with a tokeniser whose counts do not add up", async () => {
    // Joined texts cost more than their parts, as when a merge at the seam is lost.
    const greedy: CountTokens = async (list) =>
      (await countTokens(list)).map((tokens) => Math.ceil(tokens * (1 + tokens / 100)));
    const text = "检索之后再重排序。Then we rerank them. ".repeat(80);
    await chunkAndCheck({ title: "Title 标题", text }, 64, greedy);
  });

  it("asks the tokeniser a few times, whatever the length", async () => {
    let calls = 0;
    const counting: CountTokens = (list) => {
      calls += 1;
      return countTokens(list);
    };
    await chunkAndCheck({ title: "T", text: "A sentence here. 一个句子。".repeat(2000) }, 256, counting);
    // Titles, sentences, packs, and one more by the check itself.
    expect(calls).toBeLessThanOrEqual(5);
  });

  it("keeps every promise on 300 random documents, and cuts the same twice", async () => {
    const words = [
      "检索",
      "重排序。",
      "passage ",
      "recall, ",
      "Dr. Li ",
      "e.g. ",
      "\n",
      "\n\n",
      "\r\n",
      "- item ",
      "😀",
      "é",
      "👨‍👩‍👧",
      "? ",
      "！",
      "\u3000",
      "3.14 ",
      "\ud800",
      "”",
      "x".repeat(40),
    ];
    let state = 11;
    const random = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state >>> 8) % below;
    };
    for (let round = 0; round < 300; round += 1) {
      const text = Array.from({ length: random(400) }, () => words[random(words.length)]).join("");
      const sections = Array.from({ length: random(4) }, () => {
        const [start = 0, end = 0] = [random(text.length + 1), random(text.length + 1)].sort((a, b) => a - b);
        return { heading: words[random(4)] ?? "", start, end };
      });
      const document = { title: random(2) ? "标题 Title" : "", text, sections };
      const tokensMax = 16 + random(80);
      const chunks = await chunkAndCheck(document, tokensMax);
      expect(await chunkDocument(document, { countTokens, tokensMax })).toEqual(chunks);
    }
  });

  it.each([0, -1, 1.5, 15, Number.NaN])("refuses a budget of %s tokens", async (tokensMax) => {
    await expect(chunkDocument({ title: "", text: "a" }, { countTokens, tokensMax })).rejects.toThrow(ChunkBudgetError);
  });

  it("says when one character cannot fit", async () => {
    const heavy: CountTokens = async (list) => list.map((text) => text.length * 100);
    await expect(chunkDocument({ title: "", text: "ab" }, { countTokens: heavy, tokensMax: 16 })).rejects.toThrow(
      /character/,
    );
  });

  it("refuses a section outside the text", async () => {
    const sections = [{ heading: "H", start: 0, end: 9 }];
    await expect(chunkDocument({ title: "", text: "abc", sections }, { countTokens, tokensMax: 64 })).rejects.toThrow(
      /"H"/,
    );
  });
});
