import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { CachingTokenizer } from "./caching-tokenizer";
import { createTokenizer } from "./create-tokenizer";
import { LibraryTokenizer } from "./library-tokenizer";
import type { Tokenizer } from "./tokenizer";
import { readTokenizerFiles } from "./tokenizer-json";
import { UnigramTokenizer } from "./unigram-tokenizer";
import { toWellFormed } from "./well-formed";

const FIXTURES = fileURLToPath(new URL("../../test/fixtures/", import.meta.url));
const REFERENCE: { text: string; ids: number[] }[] = JSON.parse(readFileSync(`${FIXTURES}token-ids.json`, "utf8"));

describeTokenizer("UnigramTokenizer", () => unigram());
describeTokenizer("UnigramTokenizer behind a cache", () => new CachingTokenizer(unigram(), 20));
describeTokenizer("LibraryTokenizer on the same unigram file", () => library("tiny-rerank"));
describeTokenizer("LibraryTokenizer on WordPiece", () => library("tiny-bert"));

/** What every tokenizer promises. */
function describeTokenizer(name: string, make: () => Tokenizer | Promise<Tokenizer>): void {
  describe(`${name} keeps the Tokenizer contract`, () => {
    let tokenizer: Tokenizer;
    beforeAll(async () => {
      tokenizer = await make();
    });

    it("gives no ids for no text", () => {
      expect([...tokenizer.encode("")]).toEqual([]);
      expect([...tokenizer.encode(" \n\t ")]).toEqual([]);
    });

    it("gives the same ids for the same text", () => {
      for (const { text } of REFERENCE) expect(tokenizer.encode(text)).toEqual(tokenizer.encode(text));
    });

    it("never makes a special token out of text", () => {
      const specialIds = [...tokenizer.templates.pair].flatMap((part) => (part.kind === "special" ? part.ids : []));
      for (const typed of ["</s>", "<s>", "[SEP]", "[CLS] a [SEP]", "an end</s> and more", "<pad>", "</s></s>"]) {
        const ids = tokenizer.encode(typed);
        expect(ids.length).toBeGreaterThan(0);
        expect([...ids].filter((id) => specialIds.includes(id) || id === tokenizer.padId)).toEqual([]);
      }
    });

    it("reads text of any script and length", () => {
      for (const text of [
        "🙂𠮷",
        "\0\u0001",
        "重排".repeat(5_000),
        "x".repeat(20_000),
        toWellFormed("\ud800 \udfff"),
      ]) {
        const ids = tokenizer.encode(text);
        expect([...ids].every((id) => Number.isInteger(id) && id >= 0)).toBe(true);
      }
    });
  });
}

describe("UnigramTokenizer", () => {
  it("gives the ids of the reference implementation in Python", () => {
    const tokenizer = unigram();
    for (const { text, ids } of REFERENCE) expect({ text, ids: [...tokenizer.encode(text)] }).toEqual({ text, ids });
  });

  it("leaves every other kind of tokenizer to the library", async () => {
    expect(await createTokenizer(...files("tiny-rerank"))).toBeInstanceOf(UnigramTokenizer);
    expect(await createTokenizer(...files("tiny-bert"))).toBeInstanceOf(LibraryTokenizer);
    const [json, config] = files("tiny-rerank");
    const precompiled = {
      ...JSON.parse(json),
      normalizer: { type: "Sequence", normalizers: [{ type: "NFKC" }, { type: "StripAccents" }] },
    };
    expect(await createTokenizer(JSON.stringify(precompiled), config)).toBeInstanceOf(LibraryTokenizer);
  });
});

describe("a precompiled character map", () => {
  it("is refused when it is damaged, with what was found", async () => {
    const [json, config] = files("tiny-rerank");
    for (const charsmap of ["", "AAAA", "////////"]) {
      const damaged = { ...JSON.parse(json), normalizer: { type: "Precompiled", precompiled_charsmap: charsmap } };
      await expect(createTokenizer(JSON.stringify(damaged), config)).rejects.toThrow("precompiled_charsmap");
    }
  });
});

describe("CachingTokenizer", () => {
  it("encodes a text again only after others have pushed it out", () => {
    const encoded: string[] = [];
    const counting: Tokenizer = {
      templates: { single: [], pair: [] },
      padId: 0,
      encode(text) {
        encoded.push(text);
        return new Int32Array(4);
      },
    };
    const cache = new CachingTokenizer(counting, 10);
    for (const text of ["a", "b", "a", "b", "a", "c", "a", "b"]) cache.encode(text);
    expect(encoded).toEqual(["a", "b", "c", "b"]);
  });

  it("does not keep a text that is larger than the cache", () => {
    const cache = new CachingTokenizer(unigram(), 5);
    expect(cache.encode("a long text of many pieces")).toEqual(unigram().encode("a long text of many pieces"));
  });
});

describe("toWellFormed", () => {
  it("replaces halves of characters and nothing else", () => {
    expect(toWellFormed("a\ud83db \udc00 🙂")).toBe("a\ufffdb \ufffd 🙂");
  });
});

function files(folder: string): [string, string] {
  const read = (name: string) => readFileSync(`${FIXTURES}${folder}/${name}`, "utf8");
  return [read("tokenizer.json"), read("tokenizer_config.json")];
}

function unigram(): UnigramTokenizer {
  const tokenizer = UnigramTokenizer.from(readTokenizerFiles(...files("tiny-rerank")));
  if (!tokenizer) throw new Error("the fixture is a unigram tokenizer");
  return tokenizer;
}

function library(folder: string): Promise<LibraryTokenizer> {
  return LibraryTokenizer.from(readTokenizerFiles(...files(folder)));
}
