import { z } from "zod";
import { LibraryTokenizer } from "./library-tokenizer";
import type { Tokenizer } from "./tokenizer";
import { tokenizerConfigSchema, tokenizerJsonSchema } from "./tokenizer-json";
import { UnigramTokenizer } from "./unigram-tokenizer";

/**
 * The tokenizer of a model from the contents of its tokenizer.json and tokenizer_config.json: ours when it is a plain
 * unigram one, otherwise the library's.
 *
 * @throws Error that says what is not understood.
 */
export function createTokenizer(tokenizerJson: string, tokenizerConfigJson: string): Tokenizer {
  const json = parse(tokenizerJsonSchema, "tokenizer.json", tokenizerJson);
  const config = parse(tokenizerConfigSchema, "tokenizer_config.json", tokenizerConfigJson);
  return UnigramTokenizer.from(json, config) ?? new LibraryTokenizer(json, config);
}

function parse<T>(schema: z.ZodType<T>, name: string, text: string): T {
  const parsed = schema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${name} is not understood: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
