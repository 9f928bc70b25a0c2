/** In characters: long enough that a shared one is no accident in either script. */
const SHINGLE = 8;
/**
 * From this share of common shingles on, two texts say the same: a reworded date, a heading more, a page cut one line later. The share is
 * of the shorter text, so that a passage inside another counts too.
 */
const SHARED_LEAST = 0.6;

/** A text as the set of its overlapping pieces, white space and case aside (Broder 1997, "On the resemblance and containment of documents"). */
export function shinglesOf(text: string): ReadonlySet<string> {
  const letters = text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
  if (letters.length <= SHINGLE) return new Set([letters]);
  const pieces = new Set<string>();
  for (let start = 0; start + SHINGLE <= letters.length; start += 1) pieces.add(letters.slice(start, start + SHINGLE));
  return pieces;
}

/** Whether two texts say so much the same that one cannot be relevant and the other not. */
export function isNearDuplicate(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const piece of small) if (large.has(piece)) shared += 1;
  return shared >= SHARED_LEAST * small.size;
}
