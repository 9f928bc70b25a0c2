import type { Tokenizer as HuggingFaceTokenizer } from "@huggingface/tokenizers";
import { isObject } from "./json-shape";
import { readTemplates, type Templates } from "./template";
import type { Tokenizer } from "./tokenizer";
import { readPadId, type TokenizerFiles } from "./tokenizer-json";

/**
 * Any other tokenizer.json (BERT's WordPiece, BPE) through the tokenizer library of transformers.js. Slower than ours; same ids as
 * `tokenizers` in Python for BERT's, see test/parity.
 */
export class LibraryTokenizer implements Tokenizer {
  readonly templates: Templates;
  readonly padId: number;
  readonly #tokenizer: HuggingFaceTokenizer;
  readonly #specialTokens: readonly string[];
  readonly #mend: (text: string) => string;

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
    this.#mend = mendFor(files.json.raw.normalizer);
  }

  encode(text: string): Int32Array {
    const { ids } = this.#tokenizer.encode(this.#mend(this.#withoutSpecialTokens(text)), { add_special_tokens: false });
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

/** Chinese characters beyond the Basic Multilingual Plane, as BERT counts them. */
const RARE_CHINESE = /[\u{20000}-\u{2a6df}\u{2a700}-\u{2b81f}\u{2b920}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu;

/**
 * Does beforehand what the library's BertNormalizer does otherwise than the reference: it splits only the common Chinese characters
 * from their neighbours, and lower-cases whole words, so that a capital sigma at the end of one becomes a final sigma.
 */
function mendFor(normalizer: unknown): (text: string) => string {
  if (!isObject(normalizer) || normalizer.type !== "BertNormalizer") return (text) => text;
  const { handle_chinese_chars: splitsChinese, lowercase } = normalizer;
  return (text) => {
    const split = splitsChinese === true ? text.replace(RARE_CHINESE, " $& ") : text;
    return lowercase === true ? split.replaceAll("Σ", "σ") : split;
  };
}
