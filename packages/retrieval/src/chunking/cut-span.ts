import type { TextSpan } from "./text-span";

/**
 * Cuts a stretch of text that has no usable sentence end into about equal parts, each cut at the best place near the even
 * position: a line break, then a clause mark, then a space or the edge of a Chinese character, then between graphemes, and
 * only where one grapheme is longer than a part (a letter under a thousand accents) inside it. Never inside a surrogate pair.
 *
 * @param parts how many parts to aim at, 2 or more
 * @returns contiguous, non-empty spans that together are `span`; one span when it is a single character
 */
export function cutSpan(text: string, span: TextSpan, parts: number): TextSpan[] {
  const length = span.end - span.start;
  const step = length / Math.min(parts, length);
  const cuts: number[] = [];
  let previous = span.start;
  for (let ideal = span.start + step; ideal < span.end - step / 2; ideal += step) {
    const cut = bestCut(text, {
      from: previous + 1,
      to: span.end - 1,
      ideal: Math.round(ideal),
      reach: Math.floor(step / 4),
    });
    if (cut === null) continue;
    cuts.push(cut);
    previous = cut;
  }
  const edges = [span.start, ...cuts, span.end];
  return edges.slice(1).map((end, index) => ({ start: edges[index] ?? span.start, end }));
}

type Window = { readonly from: number; readonly to: number; readonly ideal: number; readonly reach: number };

/** The cut of the best class within reach of the ideal position, the nearest one of equals; beyond reach any place that cuts no pair. */
function bestCut(text: string, { from, to, ideal, reach }: Window): number | null {
  const low = Math.max(from, ideal - reach);
  const high = Math.min(to, ideal + reach);
  const graphemes = graphemeEdges(text, low, high);
  let best: { position: number; quality: number } | null = null;
  for (let distance = 0; distance <= reach; distance += 1) {
    for (const position of distance === 0 ? [ideal] : [ideal - distance, ideal + distance]) {
      if (position < low || position > high) continue;
      const quality = qualityOfCut(text, position, graphemes);
      if (quality > (best?.quality ?? 0)) best = { position, quality };
    }
  }
  if (best) return best.position;
  for (let position = Math.max(from, ideal); position <= to; position += 1)
    if (!cutsPair(text, position)) return position;
  for (let position = Math.min(to, ideal); position >= from; position -= 1)
    if (!cutsPair(text, position)) return position;
  return null;
}

const LINE_BREAK = /[\n\r\u2028\u2029]/;
const CLAUSE_MARK = /[。！？；，、：.!?;,:)）」』”]/;
const CHINESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u;
/** Marks that may not begin a line in Chinese typesetting: a cut before one would part it from what it closes. */
const NEVER_FIRST = /[。！？；，、：.!?;,:)）」』”’》〉】]/;

/** 0 = not here; higher is better. */
function qualityOfCut(text: string, position: number, graphemes: ReadonlySet<number>): number {
  if (cutsPair(text, position)) return 0;
  if (!graphemes.has(position)) return 1;
  const before = text.charAt(position - 1);
  const after = text.charAt(position);
  if (LINE_BREAK.test(before)) return 5;
  const spaced = before.trim() === "";
  if (CLAUSE_MARK.test(before.trim() || text.charAt(position - 2)) && (spaced || CHINESE.test(before))) return 4;
  if (spaced && after.trim() !== "") return 3;
  if (NEVER_FIRST.test(after)) return 2;
  return CHINESE.test(before) || CHINESE.test(after) ? 3 : 2;
}

function cutsPair(text: string, position: number): boolean {
  return isHighSurrogate(text.charCodeAt(position - 1)) && isLowSurrogate(text.charCodeAt(position));
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Segmenting begins this far before the window, so that the first edges are those of the whole text. */
const GRAPHEME_LEAD = 64;

function graphemeEdges(text: string, low: number, high: number): ReadonlySet<number> {
  const from = Math.max(0, low - GRAPHEME_LEAD);
  const edges = new Set<number>();
  for (const { index } of segmenter.segment(text.slice(from, high + GRAPHEME_LEAD))) edges.add(from + index);
  return edges;
}
