import { describe, expect, it } from "vitest";
import { InvalidFilterError } from "./index-errors";
import { type FingerprintParts, indexFingerprint, indexTableName } from "./index-fingerprint";

const parts: FingerprintParts = {
  modelId: "second-pass-recall-small",
  revision: "1",
  dtype: "int8",
  queryInstruction: "",
  passageInstruction: "",
  pooling: "cls",
  chunkerVersion: "1",
  tokensMax: 256,
};

describe("indexFingerprint", () => {
  it("is the same for the same parts, in any order", () => {
    const reversed = Object.fromEntries(Object.entries(parts).reverse()) as FingerprintParts;
    expect(indexFingerprint(reversed)).toBe(indexFingerprint(parts));
    expect(indexFingerprint(parts)).toMatch(/^[0-9a-f]{12}$/);
  });

  it("differs when any part differs, and when text moves from one part to the next", () => {
    const changed = Object.keys(parts).map((key) =>
      indexFingerprint({ ...parts, [key]: key === "tokensMax" ? 255 : "x" }),
    );
    const moved = indexFingerprint({ ...parts, queryInstruction: "x", passageInstruction: "" });
    const there = indexFingerprint({ ...parts, queryInstruction: "", passageInstruction: "x" });
    expect(moved).not.toBe(there);
    expect(new Set([...changed, indexFingerprint(parts)]).size).toBe(changed.length + 1);
  });
});

describe("indexTableName", () => {
  it("carries the knowledge base and the fingerprint", () => {
    expect(indexTableName("handbook", indexFingerprint(parts))).toMatch(/^kb_handbook_[0-9a-f]{12}$/);
  });

  it("refuses an id that is a path", () => {
    expect(() => indexTableName("../x", "0a")).toThrow(InvalidFilterError);
  });
});
