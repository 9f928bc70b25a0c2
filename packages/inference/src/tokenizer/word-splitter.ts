import { isObject, type JsonObject } from "./json-shape";
import { WHITE_SPACE_RUN } from "./white-space";

/** Normalized text to the words that are segmented one by one, each with its mark for a space in front. */
export type SplitWords = (text: string) => readonly string[];

/**
 * The pre-tokenizer of a unigram tokenizer.json as a function: Metaspace alone, or behind WhitespaceSplit as in the older files of
 * XLM-R. Null for any other.
 */
export function readWordSplitter(preTokenizer: unknown): SplitWords | null {
  if (!isObject(preTokenizer)) return null;
  if (preTokenizer.type !== "Sequence") return readMetaspace(preTokenizer);

  const steps: unknown = preTokenizer.pretokenizers;
  if (!Array.isArray(steps) || steps.length !== 2) return null;
  const [first, second]: unknown[] = steps;
  const mark = isObject(second) ? readMetaspace(second) : null;
  if (!isObject(first) || first.type !== "WhitespaceSplit" || !mark) return null;
  return (text) => text.split(WHITE_SPACE_RUN).flatMap(mark);
}

/** Spaces become the replacement, one is put before the text, and every replacement begins a word. */
function readMetaspace({
  type,
  replacement,
  prepend_scheme: scheme,
  add_prefix_space: prefix,
  split,
}: JsonObject): SplitWords | null {
  // Files from before 2024 have add_prefix_space (true unless said otherwise) instead of a scheme, and always split.
  const prepends = scheme === undefined ? prefix !== false : scheme === "always";
  if (type !== "Metaspace" || typeof replacement !== "string" || replacement.length !== 1) return null;
  if (!prepends || split === false) return null;
  return (text) => {
    if (text === "") return [];
    const marked = text.replaceAll(" ", replacement);
    return beginningWith(replacement, marked.startsWith(replacement) ? marked : replacement + marked);
  };
}

/** `▁a▁▁b` is `▁a`, `▁`, `▁b`. */
function beginningWith(mark: string, text: string): string[] {
  const words: string[] = [];
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf(mark, start + 1);
    const end = next < 0 ? text.length : next;
    words.push(text.slice(start, end));
    start = end;
  }
  return words;
}
