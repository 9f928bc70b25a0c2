/**
 * Text that every later stage can take: line ends are \n; no NUL and other control characters, no lone surrogates (they become
 * U+FFFD, which is what the stores would make of them), no invisible characters that hide text from a reader (zero-width
 * spaces, bidi overrides, tag characters); no-break spaces are spaces. Joiners stay: Persian and emoji need them.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, "\n")
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .replace(/[\u00A0\u2007\u202F]/g, " ")
    .replace(invisible, "");
}

// Control characters but tab and line feed; soft hyphen; zero-width space, word joiner, byte order mark; bidi marks,
// embeddings, overrides and isolates; interlinear annotations; tag characters; the private planes (flags of some fonts).
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}\u{F0000}-\u{10FFFF}]/gu;

/** One line: runs of white space are one space. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}
