/** The terms a fake reads: lower-cased words, and every Chinese character by itself. Also its idea of a token. */
export function termsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .match(/\p{Script=Han}|[\p{L}\p{N}]+/gu)
      ?.flatMap(splitMixed) ?? []
  );
}

/** `\p{L}+` runs through Chinese characters after a Latin letter. */
function splitMixed(word: string): string[] {
  return word.match(/\p{Script=Han}|[^\p{Script=Han}]+/gu) ?? [];
}
