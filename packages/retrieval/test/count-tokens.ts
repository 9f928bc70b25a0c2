/** A small stand-in for a subword tokeniser: a Chinese character or a mark is one token, a word one per four letters. */
export async function countTokens(texts: readonly string[]): Promise<number[]> {
  return texts.map((text) => {
    let tokens = 0;
    for (const [unit] of text.matchAll(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+|\S/gu)) {
      tokens += /\p{Script=Han}/u.test(unit) ? 1 : Math.ceil(unit.length / 4);
    }
    return tokens;
  });
}
