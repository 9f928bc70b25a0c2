import { describe, expect, it } from "vitest";
import { readTemplates } from "../tokenizer";
import { encodePair } from "./encode-pair";
import { encodeSingle } from "./encode-single";

const templates = readTemplates({
  type: "TemplateProcessing",
  single: [special("<s>", 0), text("A", 0), special("</s>", 0)],
  pair: [special("<s>", 0), text("A", 0), special("</s>", 0), text("B", 1), special("</s>", 1)],
  special_tokens: {
    "<s>": { id: "<s>", ids: [2], tokens: ["<s>"] },
    "</s>": { id: "</s>", ids: [3], tokens: ["</s>"] },
  },
});
const xlmRoberta = readTemplates({ type: "RobertaProcessing", cls: ["<s>", 0], sep: ["</s>", 2] });

describe("encodePair", () => {
  it("frames the pair and marks the passage's side", () => {
    const { ids, typeIds } = encodePair({ query: tokens(2, 100), passage: tokens(3, 200), templates, maxTokens: 32 });
    expect([...ids]).toEqual([2, 100, 101, 3, 200, 201, 202, 3]);
    expect([...typeIds]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it("puts two separators between the texts when the model does (XLM-R)", () => {
    const { ids } = encodePair({
      query: tokens(1, 100),
      passage: tokens(1, 200),
      templates: xlmRoberta,
      maxTokens: 32,
    });
    expect([...ids]).toEqual([0, 100, 2, 2, 200, 2]);
  });

  it("cuts only the passage when the query is within its three quarters", () => {
    const pair = encodePair({ query: tokens(24, 100), passage: tokens(50, 200), templates, maxTokens: 32 });
    expect(pair.ids).toHaveLength(32);
    expect([...pair.ids.subarray(1, 25)]).toEqual([...tokens(24, 100)]);
    expect(pair).toMatchObject({ tokensRead: 5, tokensTotal: 50 });
  });

  it("cuts a longer query to three quarters, keeps the final separator, and never leaves the passage empty", () => {
    for (const [template, maxTokens] of [
      [templates, 32],
      [xlmRoberta, 32],
      [templates, 512],
      [xlmRoberta, 512],
    ] as const) {
      const { ids, tokensRead } = encodePair({
        query: tokens(5_000, 100),
        passage: tokens(5_000, 10_000),
        templates: template,
        maxTokens,
      });
      expect(ids).toHaveLength(maxTokens);
      expect(ids.filter((id) => id >= 100 && id < 10_000)).toHaveLength((maxTokens * 3) / 4);
      expect(tokensRead).toBeGreaterThan(0);
      expect(ids.at(-1)).toBe(template === templates ? 3 : 2);
    }
  });

  it("fits 124 passage tokens beside the longest query of an XLM-R reranker, as FlagReranker does", () => {
    const pair = encodePair({
      query: tokens(600, 100),
      passage: tokens(600, 10_000),
      templates: xlmRoberta,
      maxTokens: 512,
    });
    expect(pair.tokensRead).toBe(512 - 4 - 384);
  });

  it("frames an empty passage", () => {
    const pair = encodePair({ query: tokens(1, 100), passage: tokens(0, 0), templates, maxTokens: 32 });
    expect([...pair.ids]).toEqual([2, 100, 3, 3]);
    expect(pair).toMatchObject({ tokensRead: 0, tokensTotal: 0 });
  });
});

describe("encodeSingle", () => {
  it("cuts the text, never the special tokens", () => {
    const { ids } = encodeSingle({ text: tokens(100, 100), templates, maxTokens: 32 });
    expect(ids).toHaveLength(32);
    expect([ids[0], ids.at(-1)]).toEqual([2, 3]);
  });
});

function tokens(length: number, first: number): Int32Array {
  return Int32Array.from({ length }, (_, index) => first + (index % 9_000));
}

function special(id: string, typeId: number) {
  return { SpecialToken: { id, type_id: typeId } };
}

function text(id: string, typeId: number) {
  return { Sequence: { id, type_id: typeId } };
}
