import type { Tokenizer as HuggingFaceTokenizer } from "@huggingface/tokenizers";
import { readTemplates, type Templates } from "./template";
import type { Tokenizer } from "./tokenizer";
import { readPadId, type TokenizerFiles } from "./tokenizer-json";

/**
 * Any other tokenizer.json (BERT's WordPiece, XLM-R's precompiled normalizer, BPE) through the tokenizer library of
 * transformers.js. Slower than ours, and right for all of them.
 */
export class LibraryTokenizer implements Tokenizer {
  readonly templates: Templates;
  readonly padId: number;
  readonly #tokenizer: HuggingFaceTokenizer;
  readonly #specialTokens: readonly string[];

  /** Loads the library only now: the bundled models do without it. */
  static async from(files: TokenizerFiles): Promise<LibraryTokenizer> {
    const { Tokenizer } = await import("@huggingface/tokenizers");
    return new LibraryTokenizer(files, new Tokenizer(files.json.raw, files.config));
  }

  private constructor(files: TokenizerFiles, tokenizer: HuggingFaceTokenizer) {
    this.templates = readTemplates(files.json.raw.post_processor);
    this.padId = readPadId(files);
    this.#tokenizer = tokenizer;
    this.#specialTokens = files.json.specialTokens.map(({ content }) => content);
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
