import { describe, expect, it } from "vitest";
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
});
