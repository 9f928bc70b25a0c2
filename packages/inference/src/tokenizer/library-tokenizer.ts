import { Tokenizer as HuggingFaceTokenizer } from "@huggingface/tokenizers";
import { readTemplates, type Templates } from "./template";
import type { Tokenizer } from "./tokenizer";
import { readPadId, type TokenizerConfig, type TokenizerJson } from "./tokenizer-json";

/**
 * Any other tokenizer.json (BERT's WordPiece, XLM-R's precompiled normalizer, BPE) through the tokenizer library of
 * transformers.js. Slower than ours, and right for all of them.
 */
export class LibraryTokenizer implements Tokenizer {
  readonly templates: Templates;
  readonly padId: number;
  readonly #tokenizer: HuggingFaceTokenizer;
  readonly #specialTokens: readonly string[];

  constructor(json: TokenizerJson, config: TokenizerConfig) {
    this.templates = readTemplates(json.post_processor);
    this.padId = readPadId(json, config);
    this.#tokenizer = new HuggingFaceTokenizer(json, config);
    this.#specialTokens = json.added_tokens.filter((token) => token.special).map(({ content }) => content);
  }

  encode(text: string): Int32Array {
    const { ids } = this.#tokenizer.encode(this.#withoutSpecialTokens(text), { add_special_tokens: false });
    return Int32Array.from(ids);
  }

  /** The library would turn a typed `</s>` into the separator; a space inside makes it plain text (`< /s>`). */
  #withoutSpecialTokens(text: string): string {
    return this.#specialTokens.reduce(
      (current, token) =>
        current.includes(token) ? current.replaceAll(token, `${token[0]} ${token.slice(1)}`) : current,
      text,
    );
  }
}
