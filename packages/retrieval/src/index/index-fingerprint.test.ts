import { describe, expect, it } from "vitest";
import { InvalidFilterError } from "./index-errors";
import { type EmbedderParts, embedderFingerprint, indexFingerprint, indexTableName } from "./index-fingerprint";

const parts: EmbedderParts = {
  id: "second-pass-recall-small",
  revision: "1",
  dtype: "int8",
  dimension: 256,
  queryInstruction: "",
  passageInstruction: "",
  pooling: "cls",
  host: "local",
};
const chunking = { chunkerVersion: "1", tokenizerModelId: "second-pass-rerank-small", tokensMax: 256 };

describe("embedderFingerprint", () => {
  it("is the same for the same parts, in any order", () => {
    const reversed = Object.fromEntries(Object.entries(parts).reverse()) as EmbedderParts;
    expect(embedderFingerprint(reversed)).toBe(embedderFingerprint(parts));
    expect(embedderFingerprint(parts)).toMatch(/^[0-9a-f]{12}$/);
  });

  it("differs when any part differs, and when text moves from one part to the next", () => {
    const changed = Object.keys(parts).map((key) => embedderFingerprint({ ...parts, [key]: "x" }));
    const moved = embedderFingerprint({ ...parts, queryInstruction: "x", passageInstruction: "" });
    const there = embedderFingerprint({ ...parts, queryInstruction: "", passageInstruction: "x" });
    expect(moved).not.toBe(there);
    expect(new Set([...changed, embedderFingerprint(parts)]).size).toBe(changed.length + 1);
  });

  it("differs with the revision that a remote host serves", () => {
    const remote = { ...parts, host: "tei", revision: "5617a9f", dtype: "float16" };
    expect(embedderFingerprint({ ...remote, revision: "0badcafe" })).not.toBe(embedderFingerprint(remote));
  });
});

describe("indexFingerprint", () => {
  it("differs with the embedder and with every part of the chunking", () => {
    const fingerprints = [
      indexFingerprint(parts, chunking),
      indexFingerprint({ ...parts, revision: "2" }, chunking),
      indexFingerprint(parts, { ...chunking, chunkerVersion: "2" }),
      indexFingerprint(parts, { ...chunking, tokenizerModelId: "x" }),
      indexFingerprint(parts, { ...chunking, tokensMax: 255 }),
    ];
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });
});

describe("indexTableName", () => {
  it("carries the knowledge base and the fingerprint", () => {
    expect(indexTableName("handbook", embedderFingerprint(parts))).toMatch(/^kb_handbook_[0-9a-f]{12}$/);
  });

  it("refuses an id that is a path", () => {
    expect(() => indexTableName("../x", "0a")).toThrow(InvalidFilterError);
  });
});
