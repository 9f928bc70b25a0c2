import { type TextSpan, trimSpan } from "./text-span";

/** Between a document's title and the headings above a passage, and between headings that a parser has joined. */
export const TITLE_SEPARATOR = " › ";

/**
 * Where a stretch of text begins once the heading lines at its top are left out that its title carries whole: models would
 * read them twice, and two passages of one document would look more alike than they are.
 *
 * @param title as the passage will have it; a heading that was cut out of it stays in the text
 * @returns an offset into `text`; the stretch's own start when nothing but headings would be left out
 */
export function afterCarriedHeadings(text: string, { start, end }: TextSpan, title: string): number {
  const carried = new Set(title.split(TITLE_SEPARATOR));
  for (let at = start; ; ) {
    const lineEnd = text.indexOf("\n", at);
    if (lineEnd === -1 || lineEnd >= end || !carried.has(plainHeading(text.slice(at, lineEnd)))) return at;
    const next = trimSpan(text, { start: lineEnd, end });
    if (next.start === next.end) return start;
    at = next.start;
  }
}

/** A heading line without Markdown's marks. */
export function plainHeading(line: string): string {
  return line
    .trim()
    .replace(/^#{1,6}\s+/, "")
    .replace(/\s+#+$/, "");
}
