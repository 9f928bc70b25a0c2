import type { Templates } from "./template";

/**
 * Text to token ids, for one tokenizer.json.
 *
 * Text never turns into a special token: `</s>` typed in a passage is read as the characters it is, so that no document
 * can end the passage it stands in. (Reference tokenizers turn it into the separator.)
 */
export interface Tokenizer {
  /** Ids of the text alone, without special tokens and not truncated. The text must be well formed (`toWellFormed`). */
  encode(text: string): Int32Array;
  /** Where the special tokens go. */
  readonly templates: Templates;
  readonly padId: number;
}
