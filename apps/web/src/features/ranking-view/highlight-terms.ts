import { isCommonWord } from "./common-words";

export type TextPart = { readonly text: string; readonly isMatch: boolean };

/**
 * Cuts `text` into parts that hold a term of the question and parts that do not. Latin words match whole words by their
 * beginning (rank, ranks, ranking); Chinese matches runs of at least two characters that the question holds as well. Words too common to
 * help a reader's eye are no terms.
 *
 * @example highlightTerms("Ranks are made once", "rank") // [{Ranks, true}, { are made once, false}]
 */
export function highlightTerms(text: string, query: string): TextPart[] {
  const matches = [...latinMatches(text, query), ...cjkMatches(text, query)].sort((a, b) => a[0] - b[0]);
  const parts: TextPart[] = [];
  let from = 0;
  for (const [start, end] of matches) {
    if (start < from) continue;
    if (start > from) parts.push({ text: text.slice(from, start), isMatch: false });
    parts.push({ text: text.slice(start, end), isMatch: true });
    from = end;
  }
  if (from < text.length) parts.push({ text: text.slice(from), isMatch: false });
  return parts;
}

type Span = readonly [start: number, end: number];

function latinMatches(text: string, query: string): Span[] {
  const terms = (query.toLowerCase().match(/[\p{Script=Latin}\d]+/gu) ?? []).filter(
    (term) => term.length > 1 && !isCommonWord(term),
  );
  if (terms.length === 0) return [];
  return [...text.matchAll(/[\p{Script=Latin}\d]+/gu)]
    .filter(([word]) => terms.some((term) => isSameWord(word.toLowerCase(), term)))
    .map((match) => [match.index, match.index + match[0].length]);
}

/** Equal, or one begins with the other and differs by a usual ending: enough for reading, and no stemmer to ship. */
function isSameWord(word: string, term: string): boolean {
  const [short, long] = word.length < term.length ? [word, term] : [term, word];
  return long === short || (short.length > 3 && long.startsWith(short) && long.length - short.length <= 3);
}

function cjkMatches(text: string, query: string): Span[] {
  const bigrams = new Set(topicRuns(query).flatMap(bigramsOf));
  if (bigrams.size === 0) return [];
  const spans: [number, number][] = [];
  for (let index = 0; index + 2 <= text.length; index += 1) {
    if (!bigrams.has(text.slice(index, index + 2))) continue;
    const last = spans.at(-1);
    if (last !== undefined && index <= last[1]) last[1] = index + 2;
    else spans.push([index, index + 2]);
  }
  return spans;
}

function bigramsOf(run: string): string[] {
  return Array.from({ length: Math.max(0, run.length - 1) }, (_, index) => run.slice(index, index + 2));
}

/**
 * The Chinese runs of a question, cut at its common words: 网上买的自行车 gives 网上买 and 自行车, so that 的自 is no bigram. A common
 * character within a word (目的) stays.
 */
function topicRuns(query: string): string[] {
  return (query.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    chineseWords(run)
      .map((word) => (isCommonWord(word) ? " " : word))
      .join("")
      .split(" "),
  );
}

function chineseWords(run: string): string[] {
  // Browsers without a segmenter see single characters, and mark a little less.
  if (!("Segmenter" in Intl)) return [...run];
  return [...new Intl.Segmenter("zh", { granularity: "word" }).segment(run)].map(({ segment }) => segment);
}
