import { LibraryTokenizer } from "./library-tokenizer";
import type { Tokenizer } from "./tokenizer";
import { readTokenizerFiles } from "./tokenizer-json";
import { UnigramTokenizer } from "./unigram-tokenizer";

/**
 * The tokenizer of a model from the contents of its tokenizer.json and tokenizer_config.json: ours when it is a plain
 * unigram one, otherwise the library's.
 *
 * @throws Error that says what is not understood.
 */
export async function createTokenizer(tokenizerJson: string, tokenizerConfigJson: string): Promise<Tokenizer> {
  const files = readTokenizerFiles(tokenizerJson, tokenizerConfigJson);
  return UnigramTokenizer.from(files) ?? (await LibraryTokenizer.from(files));
}
