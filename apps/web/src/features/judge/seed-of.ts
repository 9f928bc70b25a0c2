/** FNV-1a, 32 bits: its offset basis and prime (Fowler, Noll, Vo; draft-eastlake-fnv). */
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * A seed from texts: the same texts give the same order of passages on every machine, others another.
 *
 * @example seedOf("experiment-id", "Ann") // 1 of 4,294,967,296 whole numbers
 */
export function seedOf(...texts: readonly string[]): number {
  const bytes = new TextEncoder().encode(texts.join("\0"));
  return bytes.reduce((hash, byte) => Math.imul(hash ^ byte, PRIME), BASIS) >>> 0;
}
