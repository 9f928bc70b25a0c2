import { isEnglishFullStop } from "./english-full-stop";

/** A sentence as UTF-16 offsets: `text.slice(start, end)`. */
export type SentenceSpan = { readonly start: number; readonly end: number };

/**
 * Splits Chinese and English text into sentences.
 *
 * The spans are contiguous: the first begins at the first visible character, each ends where the next begins (the space
 * between two sentences belongs to the one before), the last ends after the last visible character. No span is empty or
 * blank, and no surrogate pair is cut. Closing quotes and brackets stay with the sentence they close.
 *
 * What ends a sentence: 。！？；… anywhere; . ! ? before a space (not after `Dr.`, `U.S.`, `e.g.`, an initial or a list
 * number, and not before a lower-case letter); an empty line; a line that begins a list item or a heading.
 *
 * @example splitSentences("你好。Dr. Li came.") // [{ start: 0, end: 3 }, { start: 3, end: 15 }]
 */
export function splitSentences(text: string): SentenceSpan[] {
  const end = text.trimEnd().length;
  const spans: SentenceSpan[] = [];
  let start = text.length - text.trimStart().length;
  let quotes = 0;

  const cutAt = (position: number): void => {
    spans.push({ start, end: position });
    start = position;
    quotes = 0;
  };

  let position = start;
  while (position < end) {
    const character = text.charAt(position);
    if (character === '"') quotes += 1;

    if (isSpace(character)) {
      const next = skipSpaces(text, position);
      if (beginsBlock(text, position, next)) cutAt(next);
      position = next;
    } else if (TERMINAL.test(character)) {
      const after = endOfCluster(text, position, quotes);
      const next = skipSpaces(text, after);
      if (next < end && endsSentence(text, { start, position, after, next })) {
        cutAt(next);
        position = next;
      } else {
        // What a cluster holds beyond its terminals are closing marks; its quotes are counted with them.
        quotes += countQuotes(text, position + 1, after);
        position = after;
      }
    } else {
      position += 1;
    }
  }
  if (start < end) spans.push({ start, end });
  return spans;
}

const WIDE_TERMINAL = /[。！？；｡…]/;
const TERMINAL = /[。！？；｡….!?]/;
const CLOSING = /[”’』」）)】》〉\]}〕］｝']/;
const GOES_ON = /[，、：,:;]/;
const COMBINING = /[\p{M}\u200d]/u;
/** A footnote mark such as `[12]` directly after a sentence belongs to it. */
const CITATION = /\[\d{1,3}\]/y;
const LOWER_CASE = /\p{Ll}/u;
const CHINESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}“‘『「（【《〈\u3000-\u303f]/u;
/** A bullet, a number, a Chinese number or a Markdown heading at the beginning of a line. */
const LIST_MARKER =
  /(?:[-*+•‣◦▪●○·–—]\s|\d{1,3}[.)]\s|\d{1,3}[、．）]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[一二三四五六七八九十]{1,3}[、．]|[①-⑳]|[a-zA-Z]\)\s|#{1,6}\s)/y;

/** Everything from a terminal that belongs to the same sentence end: more terminals, closing quotes and brackets, footnotes. */
function endOfCluster(text: string, position: number, quotesBefore: number): number {
  let end = position + 1;
  let quotes = quotesBefore;
  while (end < text.length) {
    const character = text.charAt(end);
    CITATION.lastIndex = end;
    if (CITATION.test(text)) {
      end = CITATION.lastIndex;
    } else if (character === '"') {
      // A straight quote closes only what was opened in this sentence.
      if (quotes % 2 === 0) break;
      quotes += 1;
      end += 1;
    } else if (TERMINAL.test(character) || CLOSING.test(character) || COMBINING.test(character)) {
      end += 1;
    } else {
      break;
    }
  }
  return end;
}

type Candidate = { readonly start: number; readonly position: number; readonly after: number; readonly next: number };

function endsSentence(text: string, { start, position, after, next }: Candidate): boolean {
  const cluster = text.slice(position, after);
  const nextCharacter = String.fromCodePoint(text.codePointAt(next) ?? 0);
  const spaced = next > after;

  // "规范……，制定" goes on, and the mark in 《为什么？》 belongs to a title.
  if (GOES_ON.test(nextCharacter) || /[》〉]$/.test(cluster)) return false;
  if (WIDE_TERMINAL.test(cluster)) {
    // "well… maybe" goes on; "嗯……我" does not.
    const onlyEllipsis = !/[。！？；｡!?]/.test(cluster);
    return !(
      onlyEllipsis &&
      (LOWER_CASE.test(nextCharacter) ||
        (!spaced && /[\p{L}\p{N}]/u.test(nextCharacter) && !CHINESE.test(nextCharacter)))
    );
  }
  if (LOWER_CASE.test(nextCharacter)) return false;
  if (!spaced) {
    // Chinese written with ASCII marks: "好!下一句". "1.第一" and "A.甲" are labels.
    return CHINESE.test(nextCharacter) && (/[!?]/.test(cluster) || CHINESE.test(text.charAt(position - 1)));
  }
  if (/[!?]/.test(cluster)) return true;
  return isEnglishFullStop(
    text.slice(Math.max(start, position - LOOK_BACK), position),
    text.slice(next, next + LOOK_AHEAD),
    {
      dots: cluster,
      atSentenceStart: position - start <= LOOK_BACK,
    },
  );
}

/** Longer than any abbreviation, so that looking around a full stop stays constant work. */
const LOOK_BACK = 40;
const LOOK_AHEAD = 24;

function beginsBlock(text: string, from: number, next: number): boolean {
  const breaks = text.slice(from, next).match(/\r\n|[\n\r\u2028\u2029]/g)?.length ?? 0;
  if (breaks === 0) return false;
  if (breaks > 1) return true;
  LIST_MARKER.lastIndex = next;
  return LIST_MARKER.test(text);
}

function isSpace(character: string): boolean {
  return character.trim() === "";
}

function skipSpaces(text: string, from: number): number {
  let position = from;
  while (position < text.length && isSpace(text.charAt(position))) position += 1;
  return position;
}

function countQuotes(text: string, from: number, to: number): number {
  let quotes = 0;
  for (let position = from; position < to; position += 1) if (text.charAt(position) === '"') quotes += 1;
  return quotes;
}
