/** What pdf.js says of one run of text. `transform` is [a, b, c, d, x, y] in points, y upwards. */
export type PdfTextItem = {
  readonly str: string;
  readonly dir: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
};

/** One printed line. Coordinates are shares of the page's height and width, y downwards; `size` is the font's in points. */
export type PdfLine = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly size: number;
};

/** Joins the runs of a page into printed lines, in the file's order. */
export function pageLines(items: readonly PdfTextItem[], view: readonly number[]): PdfLine[] {
  const [x0 = 0, y0 = 0, x1 = 1, y1 = 1] = view;
  const lines: PdfLine[] = [];
  let runs: Run[] = [];
  const endLine = () => {
    const line = toLine(runs, { x0, y0, width: x1 - x0 || 1, height: y1 - y0 || 1 });
    if (line !== null) lines.push(line);
    runs = [];
  };
  const runsOfPage = items.map(toRun);
  // Stamps along a page's edge (arXiv's, watermarks) are no part of the text; on a page that is turned as a whole everything is.
  const isTurned = countVertical(runsOfPage) > runsOfPage.length / 2;
  for (const [index, item] of items.entries()) {
    const run = runsOfPage[index];
    if (run !== undefined && item.str !== "" && (isTurned || !run.vertical)) {
      const last = runs.at(-1);
      if (last !== undefined && !isSameLine(last, run)) endLine();
      runs.push(run);
    }
    if (item.hasEOL) endLine();
  }
  endLine();
  return lines;
}

type Run = { text: string; x: number; y: number; width: number; size: number; vertical: boolean };

function toRun({ str, transform, width, height }: PdfTextItem): Run {
  const [a = 0, b = 0, , , x = 0, y = 0] = transform;
  return { text: str, x, y, width, size: height || Math.hypot(a, b), vertical: Math.abs(b) > Math.abs(a) };
}

function countVertical(runs: readonly Run[]): number {
  return runs.filter((run) => run.vertical).length;
}

/** A raised footnote mark stays on its line; the next line does not, and neither does a run set back to the left. */
function isSameLine(before: Run, next: Run): boolean {
  if (before.vertical || next.vertical)
    return before.vertical === next.vertical && Math.abs(before.x - next.x) < before.size / 2;
  const size = Math.max(before.size, next.size, 1);
  return Math.abs(before.y - next.y) < size * 0.6;
}

function toLine(runs: readonly Run[], page: { x0: number; y0: number; width: number; height: number }): PdfLine | null {
  let text = "";
  let previous: Run | undefined;
  for (const run of runs) {
    if (previous !== undefined && needsSpace(previous, run, text)) text += " ";
    text += run.text;
    if (run.text.trim() !== "" || run.width > 0) previous = run;
  }
  text = joinAccents(text.normalize("NFKC")).replace(/\s+/g, " ").trim();
  const printed = runs.filter((run) => run.text.trim() !== "");
  const first = printed[0];
  if (text === "" || first === undefined) return null;
  const weigh = (size: number) =>
    printed.filter((run) => run.size === size).reduce((sum, run) => sum + run.text.length, 0);
  const size = [...new Set(printed.map((run) => run.size))].sort((a, b) => weigh(b) - weigh(a))[0] ?? 0;
  return {
    text,
    left: (Math.min(...printed.map((run) => run.x)) - page.x0) / page.width,
    right: (Math.max(...printed.map((run) => run.x + run.width)) - page.x0) / page.width,
    top: 1 - (first.y - page.y0) / page.height,
    size: Math.round(size * 10) / 10,
  };
}

/** TeX sets an accent as a character of its own before its letter; NFKC makes a space and a combining mark of it. */
function joinAccents(text: string): string {
  return text.replace(/ ([\u0300-\u036F])(\p{Letter})/gu, "$2$1").normalize("NFC");
}

/** Many PDFs place words without writing the spaces between them: a gap of a fifth of the font size is one. */
function needsSpace(before: Run, next: Run, text: string): boolean {
  if (/\s$/.test(text) || /^\s/.test(next.text) || before.vertical) return false;
  const gap = next.x >= before.x ? next.x - (before.x + before.width) : before.x - (next.x + next.width);
  const threshold = Math.max(before.size, next.size) * (isCjk(text.at(-1)) && isCjk(next.text[0]) ? 0.8 : 0.2);
  return gap > threshold;
}

/** Scripts that are written without spaces between words. Hangul is not one of them. */
export function isCjk(character: string | undefined): boolean {
  return character !== undefined && /[\u3000-\u30FF\u3400-\u9FFF\uF900-\uFAFF\uFF00-\uFF60]/.test(character);
}
