import { describe, expect, it } from "vitest";
import { characterWidth } from "./character-width";
import { excerpt } from "./excerpt";
import { highlightTerms } from "./highlight-terms";

const marked = (text: string, query: string) =>
  highlightTerms(text, query)
    .filter((part) => part.isMatch)
    .map((part) => part.text);

describe("highlightTerms", () => {
  it("marks whole words in any case, with their usual endings, and no common word", () => {
    expect(marked("A Reranker reranks; the ranking is its own.", "Why is the rerank better?")).toEqual([
      "Reranker",
      "reranks",
    ]);
  });

  it("marks Chinese runs that the question holds as well, and no particle", () => {
    expect(marked("交叉编码器比向量检索更准确的原因", "为什么重排序模型比向量检索更准确？")).toEqual([
      "比向量检索更准确",
    ]);
  });

  it("marks no word that says nothing of the topic, in either language", () => {
    // "have" and 的自行车 were marked once.
    expect(marked("You have many bicycles and have ridden one.", "Have I many bicycles?")).toEqual(["bicycles"]);
    expect(marked("骑过的自行车还能退货吗", "网上买的自行车骑过之后还能退吗？")).toEqual(["骑过", "自行车"]);
  });

  it("marks a topic's word that holds a common character", () => {
    expect(marked("检索的目的不同", "重排序的目的是什么？")).toEqual(["目的"]);
  });

  it("never loses or changes a character", () => {
    const text = "Mixed 文本 with <b>markup</b> & emoji 🙂, vectors and 向量。";
    expect(
      highlightTerms(text, "markup vectors 向量 emoji")
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });

  it("marks nothing for a question without a term", () => {
    expect(marked("the of and", "the of ???")).toEqual([]);
  });
});

describe("excerpt", () => {
  it("begins at the beginning when the terms are there", () => {
    expect(excerpt({ title: "", text: `Vectors are compared. ${"x ".repeat(200)}` }, "vectors", 40)).toMatch(
      /^Vectors are compared\./,
    );
  });

  it("leaves out the heading that the row's title says already", () => {
    expect(excerpt({ title: "Scores › Below zero", text: "Below zero\n\nA logit may be negative." }, "logit", 60)).toBe(
      "A logit may be negative.",
    );
  });

  it("begins shortly before the terms when they lie further in, and says so", () => {
    const found = excerpt(
      { title: "", text: `${"filler words go here ".repeat(20)}and the cosine similarity is compared` },
      "cosine similarity",
      60,
    );
    expect(found).toMatch(/^…/);
    expect(found).toContain("cosine similarity");
  });

  it.each([
    ["two numbers shape a system with two stages, k and how many candidates are reranked", "rerank candidates"],
    ["两个数字决定了一个两阶段系统的样子，其中一个是候选段落的数量", "候选段落"],
  ])("has the first match within the narrowest row: %s", (text, query) => {
    // On a screen 360 px wide the matched word itself was cut off.
    const found = excerpt({ title: "A title", text }, query, 240);
    const first = highlightTerms(found, query).findIndex((part) => part.isMatch);
    const lead = highlightTerms(found, query)[first - 1]?.text ?? "";
    expect(lead.startsWith("…")).toBe(true);
    expect([...lead].reduce((width, character) => width + characterWidth(character), 0)).toBeLessThan(16);
  });
});
