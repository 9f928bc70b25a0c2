import { isCjk, type PdfLine } from "./pdf-lines";
import type { TextBuilder } from "./text-builder";

/** Finds headings by their size and paragraphs by the space between lines, and joins lines to running text. */
export function addPdfText(pages: readonly (readonly PdfLine[])[], builder: TextBuilder): void {
  const lines = pages.flat();
  const body = bodySize(lines);
  const levels = headingSizes(lines, body);
  let paragraph = "";
  let previous: PdfLine | undefined;
  const endParagraph = () => {
    builder.block(paragraph);
    paragraph = "";
  };
  let heading: { text: string; level: number } | undefined;
  const endHeading = () => {
    if (heading !== undefined) builder.heading(heading.level, heading.text);
    heading = undefined;
  };

  for (const page of pages) {
    const spacing = usualSpacing(page);
    let isFirst = true;
    for (const line of page) {
      const level = levels.indexOf(line.size) + 1;
      if (level > 0 && isHeadingText(line.text)) {
        endParagraph();
        const goesOn: boolean =
          heading?.level === level && !isFirst && Math.abs(line.top - (previous?.top ?? 0)) < spacing * 3;
        if (heading !== undefined && goesOn) heading = { level, text: joinLines(heading.text, line.text) };
        else {
          endHeading();
          heading = { level, text: line.text };
        }
      } else {
        endHeading();
        if (previous !== undefined && startsParagraph(previous, line, { spacing, isNewPage: isFirst })) endParagraph();
        paragraph = paragraph === "" ? line.text : joinLines(paragraph, line.text);
      }
      previous = line;
      isFirst = false;
    }
  }
  endHeading();
  endParagraph();
}

/** The line in the largest type of the first page: the title of most papers and slides. Null when nothing stands out. */
export function largestLine(pages: readonly (readonly PdfLine[])[]): string | null {
  const first = pages.find((page) => page.length > 0) ?? [];
  const body = bodySize(pages.flat());
  const size = Math.max(...first.map((line) => line.size));
  if (!(size >= body * 1.15)) return null;
  const start = first.findIndex((line) => line.size === size);
  const run = first.slice(start).findIndex((line) => line.size !== size);
  const title = first
    .slice(start, run < 0 ? undefined : start + run)
    .map((line) => line.text)
    .reduce(joinLines, "");
  return title.length >= 3 && title.length <= 200 && !title.includes("://") && /\p{Letter}/u.test(title) ? title : null;
}

/** Joins two printed lines of one paragraph: no space between Chinese characters, a hyphen at a line's end is taken back. */
export function joinLines(before: string, next: string): string {
  if (before === "") return next;
  if (/\p{Letter}[-\u2010]$/u.test(before) && /^\p{Lowercase_Letter}/u.test(next)) return before.slice(0, -1) + next;
  return isCjk(before.at(-1)) && isCjk(next[0]) ? before + next : `${before} ${next}`;
}

/** The font size most characters are set in. */
function bodySize(lines: readonly PdfLine[]): number {
  const characters = new Map<number, number>();
  for (const { size, text } of lines) characters.set(size, (characters.get(size) ?? 0) + text.length);
  return [...characters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Sizes above the body's that little of the text is set in, largest first: at most four levels of headings. */
function headingSizes(lines: readonly PdfLine[], body: number): number[] {
  const total = lines.reduce((sum, line) => sum + line.text.length, 0);
  const sizes = [...new Set(lines.map((line) => line.size))].filter((size) => {
    if (size < body * 1.08) return false;
    const own = lines.filter((line) => line.size === size).reduce((sum, line) => sum + line.text.length, 0);
    return own < total * 0.2 || size >= body * 1.5;
  });
  return sizes.sort((a, b) => b - a).slice(0, 4);
}

function isHeadingText(text: string): boolean {
  if (text.length > 160 || /[,;，；、]$/.test(text)) return false;
  return (text.match(/\p{Letter}/gu)?.length ?? 0) >= Math.min(3, text.length);
}

/** The line distance that occurs most, as a share of the page's height. */
function usualSpacing(page: readonly PdfLine[]): number {
  const counts = new Map<number, number>();
  for (const [index, line] of page.entries()) {
    const gap = Math.round((line.top - (page[index - 1]?.top ?? line.top)) * 1000) / 1000;
    if (gap > 0 && gap < 0.1) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0.02;
}

function startsParagraph(
  previous: PdfLine,
  line: PdfLine,
  { spacing, isNewPage }: { spacing: number; isNewPage: boolean },
): boolean {
  if (/^([•◦▪‣●○■–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s/.test(line.text)) return true;
  const gap = line.top - previous.top;
  // A new page or column begins higher up: the sentence goes on unless it had ended.
  if (isNewPage || gap < -spacing) return endsSentence(previous.text);
  if (gap > spacing * 1.4 + 0.002) return true;
  // A short line that ends a sentence ends its paragraph; so does an indented next one.
  const isShort = previous.right < line.right - 0.1 && endsSentence(previous.text);
  // Hanging lines of a list item or a centred text are indented too, so an indent only counts after an ended sentence.
  const isIndented = line.left > previous.left + 0.015 && line.left < previous.left + 0.08 && gap > 0;
  return isShort || (isIndented && endsSentence(previous.text));
}

function endsSentence(text: string): boolean {
  return /[.!?。！？:：]["'”’)]?$/.test(text);
}
