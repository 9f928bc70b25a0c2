/**
 * Compares two texts as C's `strcmp` compares their UTF-8 bytes, which is the order of their code points. JavaScript's `<`
 * compares UTF-16 units instead, where an emoji (a pair of surrogates, from U+D800) comes before a full-width letter (U+FF21).
 *
 * @returns below 0 when `a` comes first, above 0 when `b` does, 0 when they are equal
 */
export function compareBytes(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return place(left) - place(right);
  }
  return a.length - b.length;
}

/** Puts surrogates, which stand for the code points from U+10000, behind the units from U+E000. */
function place(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
