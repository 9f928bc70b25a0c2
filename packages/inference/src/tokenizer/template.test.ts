import { describe, expect, it } from "vitest";
import { countSpecialTokens, readTemplates } from "./template";

describe("readTemplates", () => {
  it("reads BERT's pair with its second segment", () => {
    const { pair } = readTemplates({ type: "BertProcessing", cls: ["[CLS]", 101], sep: ["[SEP]", 102] });
    expect(pair).toEqual([
      { kind: "special", ids: [101], typeId: 0 },
      { kind: "text", text: "A", typeId: 0 },
      { kind: "special", ids: [102], typeId: 0 },
      { kind: "text", text: "B", typeId: 1 },
      { kind: "special", ids: [102], typeId: 1 },
    ]);
    expect(countSpecialTokens(pair)).toBe(3);
  });

  it("finds the template inside a sequence", () => {
    const roberta = { type: "RobertaProcessing", cls: ["<s>", 0], sep: ["</s>", 2] };
    const { pair } = readTemplates({ type: "Sequence", processors: [{ type: "ByteLevel" }, roberta] });
    expect(countSpecialTokens(pair)).toBe(4);
  });

  it("refuses what it would have to guess", () => {
    expect(() => readTemplates(null)).toThrow("post_processor");
    expect(() => readTemplates({ type: "SomethingNew" })).toThrow("post_processor");
    expect(() => readTemplates({ type: "ByteLevel" })).toThrow("no template for pairs");
  });
});
