import chardet from "chardet";
import iconv from "iconv-lite";

export type DecodedText = {
  readonly text: string;
  /** A name such as `utf-8`, `utf-16le`, `gb18030`, `windows-1252`. */
  readonly encoding: string;
  /** Set when some bytes fit no encoding and became U+FFFD. */
  readonly warning: string | null;
};

/**
 * Bytes to text. In order: byte order mark, UTF-16 without one, strict UTF-8, what the file declares about itself, UTF-8 with
 * a few broken bytes, and then the statistics of chardet checked against what the bytes look like.
 *
 * @param declared the charset an HTML page names, which is believed only when the bytes allow it
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): DecodedText {
  const marked = byteOrderMark(bytes);
  if (marked !== null) return decoded(bytes, marked);
  const wide = utf16WithoutMark(bytes);
  if (wide !== null) return decoded(bytes, wide);
  const utf8 = strictUtf8(bytes);
  if (utf8 !== null) return { text: utf8, encoding: "utf-8", warning: null };
  if (declared !== null && iconv.encodingExists(declared) && !/^utf-?(8|16)/i.test(declared)) {
    const attempt = decoded(bytes, declared);
    if (attempt.warning === null) return attempt;
  }
  return mostlyUtf8(bytes) ?? decoded(bytes, guessLegacy(bytes));
}

/** Control characters that no text has. Asked of decoded text, so that UTF-16 is not taken for binary. */
export function looksBinary(text: string): boolean {
  const sample = text.slice(0, 65_536);
  if (sample === "") return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is counted
  const strange = sample.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F\uFFFD]/g)?.length ?? 0;
  // A stray NUL in a short text is no sign; three in a hundred characters are.
  return strange > (sample.length < 200 ? 3 : 0) && strange / sample.length > 0.02;
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/**
 * ASCII and line feeds have a zero byte in UTF-16, always on the same side. Text without any (pure Chinese) is recognised by
 * its common characters: any pairs of bytes are some rare character, but not one of the few thousand that texts are made of.
 */
function utf16WithoutMark(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, Math.min(bytes.length & ~1, 65_536));
  if (sample.length < 4 || bytes.length % 2 !== 0) return null;
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const pairs = sample.length / 2;
  if (odd > pairs * 0.2 && even < odd * 0.05) return "utf-16le";
  if (even > pairs * 0.2 && odd < even * 0.05) return "utf-16be";
  if (strictUtf8(bytes) !== null && even + odd === 0) return null;
  const [little, big] = (["utf-16le", "utf-16be"] as const).map((name) =>
    commonHanzi(iconv.decode(Buffer.from(sample), name)),
  );
  if (little === undefined || big === undefined || Math.max(little, big) < 0.75) return null;
  return little > big ? "utf-16le" : "utf-16be";
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** One broken byte in a thousand does not make another encoding of a UTF-8 file with many whole multi-byte characters. */
function mostlyUtf8(bytes: Uint8Array): DecodedText | null {
  const text = new TextDecoder("utf-8").decode(bytes);
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is "not ASCII"
  const whole = text.match(/[^\u0000-\u007F\uFFFD]/gu)?.length ?? 0;
  return whole >= broken * 20 ? { text, encoding: "utf-8", warning: brokenBytes(broken, "utf-8") } : null;
}

/**
 * The legacy encoding that fits best. A byte above 0x7F between ASCII bytes is an accented letter of a single-byte encoding;
 * the East Asian encodings come in pairs. chardet decides among the rest when what it names can decode the bytes.
 */
function guessLegacy(bytes: Uint8Array): string {
  const sample = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200_000));
  let high = 0;
  let isolated = 0;
  for (let at = 0; at < sample.length; at++) {
    if (!isHigh(sample[at])) continue;
    high += 1;
    if (!isHigh(sample[at - 1]) && !isHigh(sample[at + 1])) isolated += 1;
  }
  if (isolated > high * 0.6) return "windows-1252";

  if (commonHanzi(iconv.decode(sample, "gb18030")) > 0.75) return "gb18030";
  for (const { name } of chardet.analyse(sample)) {
    const encoding = name.toLowerCase() === "iso-8859-1" ? "windows-1252" : name;
    if (!iconv.encodingExists(encoding) || /^utf/i.test(encoding)) continue;
    if (
      !iconv
        .decode(sample.subarray(0, sample.length & ~1), encoding)
        .slice(0, -1)
        .includes("\uFFFD")
    )
      return encoding;
  }
  return "windows-1252";
}

function isHigh(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80;
}

/** Share of the non-ASCII characters that are hanzi of GB 2312's first level (lead bytes B0..D7) or Chinese punctuation. */
function commonHanzi(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is "not ASCII"
  const foreign = text.match(/[^\u0000-\u007F]/gu) ?? [];
  const common = foreign.filter((character) => {
    if (/[\u3000-\u303F\uFF00-\uFF5E\u2014\u2018-\u201D\u2026]/.test(character)) return true;
    const lead = iconv.encode(character, "gb2312")[0] ?? 0;
    return lead >= 0xb0 && lead <= 0xd7;
  });
  return foreign.length === 0 ? 0 : common.length / foreign.length;
}

function decoded(bytes: Uint8Array, encoding: string): DecodedText {
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  return { text, encoding: encoding.toLowerCase(), warning: broken > 0 ? brokenBytes(broken, encoding) : null };
}

function brokenBytes(count: number, encoding: string): string {
  return `${count.toLocaleString("en")} places are not valid ${encoding} and are shown as \uFFFD.`;
}
