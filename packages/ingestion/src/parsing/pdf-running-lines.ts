import type { PdfLine } from "./pdf-lines";

/** Headers and footers live in the outer eighth of a page, or are its outermost lines where the margins are wide. */
const margin = 0.125;

/** Drops the lines that stand at the same place on most pages, page numbers included: they would be in every other passage. */
export function withoutRunningLines(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const outer = pages.map(outerLines);
  const seen = new Map<string, number>();
  for (const lines of outer) {
    for (const key of new Set([...lines].map(runningKey))) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  // Two pages may repeat a line by chance; headers also alternate between left and right pages.
  const repeatsMin = Math.max(3, pages.length * 0.4);
  const firstNumber = firstPageNumber(outer);
  return pages.map((page, index) =>
    page.filter((line) => {
      if (outer[index]?.has(line) !== true) return true;
      const isRunning = (seen.get(runningKey(line)) ?? 0) >= repeatsMin;
      return !isRunning && (firstNumber === null || pageNumber(line) !== firstNumber + index);
    }),
  );
}

function outerLines(page: readonly PdfLine[]): ReadonlySet<PdfLine> {
  const byTop = [...page].sort((a, b) => a.top - b.top);
  const outermost = [byTop[0], byTop.at(-1)].filter((line) => line !== undefined && (line.top < 0.2 || line.top > 0.8));
  return new Set([...outermost, ...page.filter(({ top }) => top < margin || top > 1 - margin)] as PdfLine[]);
}

/** Page numbers differ, so digits do not count; the place is rounded to a fiftieth of the page. */
function runningKey(line: PdfLine): string {
  return `${Math.round(line.top * 50)} ${line.text.replace(/\d+/g, "0").toLowerCase()}`;
}

/** What the first page's number would be when outer lines count up with the pages: on most of them, or on the only one. */
function firstPageNumber(outer: readonly ReadonlySet<PdfLine>[]): number | null {
  const votes = new Map<number, number>();
  for (const [index, lines] of outer.entries()) {
    const firsts = [...lines].flatMap((line) => pageNumber(line) ?? []).map((number) => number - index);
    for (const first of new Set(firsts)) votes.set(first, (votes.get(first) ?? 0) + 1);
  }
  const [first, count] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (first === undefined || count === undefined) return null;
  return (outer.length === 1 ? first === 1 : count > outer.length / 2) ? first : null;
}

function pageNumber({ text }: PdfLine): number | null {
  const digits = /^(?:page )?[-–—(]?\s*(\d{1,4})\s*[-–—)]?(?:\s*(?:of|\/)\s*\d{1,4})?$/i.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}
