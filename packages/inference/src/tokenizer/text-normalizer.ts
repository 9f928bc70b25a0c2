import { CharacterMap } from "./character-map";
import { isObject, type JsonObject } from "./json-shape";
import { WHITE_SPACE_AT_ENDS, WHITE_SPACE_RUN } from "./white-space";

export type NormalizeText = (text: string) => string;

/**
 * The normalizer of a tokenizer.json as a function, or null when it uses something we do not implement: NFKC/NFC/NFD/NFKD,
 * Lowercase, Replace of white space, Strip, SentencePiece's character map and a Sequence of them. The first ones are the same
 * JavaScript string functions as in transformers.js.
 */
export function readTextNormalizer(normalizer: unknown): NormalizeText | null {
  if (normalizer === null || normalizer === undefined) return (text) => text;
  if (!isObject(normalizer)) return null;
  if (normalizer.type !== "Sequence") return readStep(normalizer);

  const normalizers: unknown = normalizer.normalizers;
  if (!Array.isArray(normalizers)) return null;
  const steps = normalizers.map((step) => (isObject(step) ? readStep(step) : null));
  const known = steps.filter((step) => step !== null);
  return known.length === steps.length ? (text) => known.reduce((current, step) => step(current), text) : null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins at NUL.
const NON_ASCII = /[^\x00-\x7f]/;

/** Any other regular expression would need Oniguruma's rules. */
const RUNS: ReadonlyMap<unknown, RegExp> = new Map([
  ["\\s+", WHITE_SPACE_RUN],
  [" {2,}", / {2,}/gu],
]);

function readStep(step: JsonObject): NormalizeText | null {
  const type = step.type;
  switch (type) {
    case "NFKC":
    case "NFC":
    case "NFD":
    case "NFKD":
      // ASCII is already in every normal form, and most English passages are ASCII.
      return (text) => (NON_ASCII.test(text) ? text.normalize(type) : text);
    case "Lowercase":
      return (text) => text.toLowerCase();
    case "Strip":
      return step.strip_left === true && step.strip_right === true
        ? (text) => text.replace(WHITE_SPACE_AT_ENDS, "")
        : null;
    case "Replace": {
      const { pattern, content } = step;
      if (!isObject(pattern) || typeof content !== "string") return null;
      const runs = RUNS.get(pattern.Regex);
      return runs ? (text) => text.replace(runs, () => content) : null;
    }
    case "Precompiled": {
      if (typeof step.precompiled_charsmap !== "string") return null;
      const map = new CharacterMap(step.precompiled_charsmap);
      return (text) => map.normalize(text);
    }
    default:
      return null;
  }
}
