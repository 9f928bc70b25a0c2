import { isGraphemeOfItsOwn } from "./grapheme-boundaries";

/** A grapheme of this many UTF-8 bytes or more is mapped character by character. */
const WHOLE_GRAPHEME_BYTES_MAX = 5;
const NUL = 0;

/**
 * SentencePiece's character map, the `Precompiled` normalizer of XLM-R's tokenizer.json: almost NFKC with the white space made one,
 * but decided by a table, so that it neither changes with the Unicode version nor does what NFKC does.
 *
 * It is read as the `tokenizers` package reads it, whose ids FlagEmbedding feeds: a grapheme of at most five bytes is replaced by
 * the entry of its *shortest* known beginning (a full-width letter with an accent loses the accent), a longer one character by character.
 *
 * @see https://github.com/huggingface/spm_precompiled, lib.rs
 */
export class CharacterMap {
  readonly #trie: Uint32Array;
  readonly #replacements: Uint8Array;
  readonly #decoder = new TextDecoder();
  readonly #encoder = new TextEncoder();
  readonly #segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });
  /** UTF-16 code unit to what replaces it, for the characters of one unit that are looked up most; undefined: it stays. */
  readonly #byUnit: readonly (string | undefined)[];

  /**
   * @param base64 little-endian: bytes of the trie (uint32), the trie (a darts-clone double array), replacements that end with NUL
   * @throws Error when it is not that
   */
  constructor(base64: string) {
    const bytes = Uint8Array.from(Buffer.from(base64, "base64"));
    const trieBytes = bytes.length < 4 ? Number.NaN : new DataView(bytes.buffer).getUint32(0, true);
    if (!(trieBytes > 0 && trieBytes % 4 === 0 && trieBytes + 4 <= bytes.length)) {
      throw new Error(`the tokenizer's precompiled_charsmap is not understood: found ${bytes.length} bytes`);
    }
    this.#trie = new Uint32Array(bytes.slice(4, 4 + trieBytes).buffer);
    this.#replacements = bytes.subarray(4 + trieBytes);
    this.#byUnit = Array.from({ length: 65_536 }, (_, unit) =>
      isGraphemeOfItsOwn(unit) ? (this.#replacementOf(String.fromCharCode(unit)) ?? undefined) : undefined,
    );
  }

  /** The text must be well formed. */
  normalize(text: string): string {
    let normalized = "";
    let copied = 0;
    for (let at = 0; at < text.length; ) {
      let end = at + 1;
      let replacement: string | undefined;
      if (isBoundary(text, at + 1) && isGraphemeOfItsOwn(text.charCodeAt(at))) {
        replacement = this.#byUnit[text.charCodeAt(at)];
      } else {
        while (!isBoundary(text, end)) end += 1;
        replacement = this.#mapGraphemes(text.slice(at, end));
      }
      if (replacement !== undefined) {
        normalized += text.slice(copied, at) + replacement;
        copied = end;
      }
      at = end;
    }
    return normalized + text.slice(copied);
  }

  #mapGraphemes(text: string): string {
    let mapped = "";
    for (const { segment } of this.#segmenter.segment(text)) {
      const isShort = Buffer.byteLength(segment) <= WHOLE_GRAPHEME_BYTES_MAX;
      const whole = isShort ? this.#replacementOf(segment) : null;
      if (whole !== null) mapped += whole;
      else for (const character of segment) mapped += this.#replacementOf(character) ?? character;
    }
    return mapped;
  }

  /** What stands for the shortest beginning of the text that the map knows; null when it knows none. */
  #replacementOf(text: string): string | null {
    let node = offsetOf(this.#unit(0));
    for (const byte of this.#encoder.encode(text)) {
      if (byte === NUL) return null;
      node ^= byte;
      const unit = this.#unit(node);
      if (labelOf(unit) !== byte) return null;
      node ^= offsetOf(unit);
      if (hasLeaf(unit)) return this.#replacementAt(this.#unit(node) & 0x7fff_ffff);
    }
    return null;
  }

  #replacementAt(start: number): string {
    const end = this.#replacements.indexOf(NUL, start);
    return this.#decoder.decode(this.#replacements.subarray(start, end < 0 ? undefined : end));
  }

  /** A unit outside the array has no label, so that a damaged map ends the search. */
  #unit(node: number): number {
    return this.#trie[node] ?? 0x8000_0000;
  }
}

/** Whether graphemes certainly end here, whatever stands around. */
function isBoundary(text: string, at: number): boolean {
  return at >= text.length || (isGraphemeOfItsOwn(text.charCodeAt(at - 1)) && isGraphemeOfItsOwn(text.charCodeAt(at)));
}

// The fields of a unit of darts-clone's double array.
function hasLeaf(unit: number): boolean {
  return ((unit >>> 8) & 1) === 1;
}

function labelOf(unit: number): number {
  return (unit & 0x8000_00ff) >>> 0;
}

function offsetOf(unit: number): number {
  return (unit >>> 10) << ((unit & 0x200) >>> 6);
}
