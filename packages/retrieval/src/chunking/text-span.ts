/** A stretch of a document as UTF-16 offsets: `text.slice(start, end)`. */
export type TextSpan = { readonly start: number; readonly end: number };

/** The span without the white space at its two ends; empty (`start === end`) when there is nothing else. */
export function trimSpan(text: string, span: TextSpan): TextSpan {
  const slice = text.slice(span.start, span.end);
  const start = span.start + (slice.length - slice.trimStart().length);
  return { start, end: Math.max(start, span.start + slice.trimEnd().length) };
}
