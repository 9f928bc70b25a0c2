import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { encodePair, encodeSingle } from "../../src/pairs";
import { createTokenizer, type Tokenizer, toWellFormed } from "../../src/tokenizer";
import { UnigramTokenizer } from "../../src/tokenizer/unigram-tokenizer";
import { FIXTURES } from "../fixture-models";
import { embedderGolden, membersOf, PARITY_MODELS, rerankerGolden, rowAt, tokenIdsGolden } from "./golden";

/** FlagReranker's default `max_length`. */
const DEFAULT_WINDOW = 512;

describe("token ids are those that FlagEmbedding feeds", () => {
  it("reads both of XLM-R's layouts with the fast tokenizer", async () => {
    expect(await tokenizerOf("tiny-xlmr-reranker")).toBeInstanceOf(UnigramTokenizer);
    expect(await tokenizerOf("tiny-xlmr-embedder")).toBeInstanceOf(UnigramTokenizer);
  });

  const random = tokenIdsGolden();
  it.each(random.tokenizers)("$name, random texts of any shape", async ({ name, ids }) => {
    const tokenizer = await tokenizerOf(name);
    for (const [at, text] of random.texts.entries()) {
      expect({ text, ids: [...tokenizer.encode(text)] }).toEqual({ text, ids: rowAt(ids, at) });
    }
  });

  it("pairs in BERT's template", async () => {
    const tokenizer = await tokenizerOf("tiny-bert-embedder");
    for (const { query, passage, ids: expected, typeZeros } of random.bertPairs) {
      const { ids, typeIds } = encodePair({
        query: tokenizer.encode(toWellFormed(query)),
        passage: tokenizer.encode(toWellFormed(passage)),
        templates: tokenizer.templates,
        maxTokens: 128,
      });
      expect({ query, passage, ids: [...ids] }).toEqual({ query, passage, ids: expected });
      expect([...typeIds]).toEqual(expected.map((_, at) => (at < typeZeros ? 0 : 1)));
    }
  });

  const pairs = rerankerGolden();
  it("has at least 200 pairs", () => expect(pairs.pairs.length).toBeGreaterThanOrEqual(200));

  const runs = pairs.runs.filter(({ inputs }) => inputs !== undefined);
  it.each(runs)("pairs, $name", async (run) => {
    const tokenizer = await tokenizerOf("tiny-xlmr-reranker");
    const options = { ...run.make, ...run.call };
    for (const [at, { id, query, passage }] of membersOf(pairs.pairs, run).entries()) {
      const { ids } = encodePair({
        query: tokenizer.encode(
          toWellFormed(put(options.query_instruction_format, options.query_instruction_for_rerank, query)),
        ),
        passage: tokenizer.encode(
          toWellFormed(put(options.passage_instruction_format, options.passage_instruction_for_rerank, passage)),
        ),
        templates: tokenizer.templates,
        maxTokens: options.max_length ?? DEFAULT_WINDOW,
        queryMaxTokens: options.query_max_length,
      });
      expect({ id, ids: [...ids] }).toEqual({ id, ids: rowAt(pairs.inputs, run.inputs?.[at]).ids });
    }
  });

  for (const modelId of ["tiny-bert-embedder", "tiny-xlmr-embedder"]) {
    const golden = embedderGolden(modelId);
    it.each(golden.runs)(`${modelId}, $name`, async (run) => {
      const tokenizer = await tokenizerOf(modelId);
      for (const [at, { id, text }] of membersOf(golden.texts, run).entries()) {
        const { ids } = encodeSingle({
          text: tokenizer.encode(toWellFormed(run.instruction + text)),
          templates: tokenizer.templates,
          maxTokens: run.maxTokens,
        });
        expect({ id, ids: [...ids] }).toEqual({ id, ids: rowAt(golden.inputs, run.inputs[at]).ids });
      }
    });
  }
});

const tokenizers = new Map<string, Promise<Tokenizer>>();

function tokenizerOf(name: string): Promise<Tokenizer> {
  const made = tokenizers.get(name) ?? readTokenizer(name);
  tokenizers.set(name, made);
  return made;
}

async function readTokenizer(name: string): Promise<Tokenizer> {
  const folder = `${name === "tiny-rerank" ? FIXTURES : PARITY_MODELS}${name}`;
  const read = (file: string) => readFileSync(`${folder}/${file}`, "utf8");
  return createTokenizer(read("tokenizer.json"), read("tokenizer_config.json"));
}

/** Python's `format.format(instruction, text)`, in which FlagEmbedding reads `\n` written out as a line break. */
function put(format = "{}{}", instruction: string | undefined, text: string): string {
  if (instruction === undefined) return text;
  const [before, between, after] = format.replaceAll("\\n", "\n").split("{}");
  return `${before}${instruction}${between}${text}${after}`;
}
