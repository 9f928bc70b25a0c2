// With the u flag a surrogate matches only when it is not part of a pair.
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Lone surrogates become U+FFFD, as in every UTF-8 encoder: half a character has no code point that a tokenizer could look up. */
export function toWellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, "\uFFFD");
}
