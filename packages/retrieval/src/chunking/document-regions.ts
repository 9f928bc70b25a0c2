import { plainHeading, TITLE_SEPARATOR } from "./carried-headings";
import { type TextSpan, trimSpan } from "./text-span";

/** A heading and what stands under it. Sections may be nested (a chapter and its parts) or follow one another. */
export type Section = { readonly heading: string; readonly start: number; readonly end: number };

/** A stretch of a document that no chunk crosses, with the headings above it from the outside in. */
export type Region = TextSpan & { readonly headings: readonly string[] };

/**
 * Cuts a document at every section edge. What holds nothing but its own heading line joins the region after it: a heading
 * alone answers no question, and the next region's title usually repeats it.
 *
 * @throws RangeError when a section lies outside the text
 */
export function documentRegions(text: string, sections: readonly Section[]): Region[] {
  for (const { heading, start, end } of sections) {
    if (!(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= text.length)) {
      throw new RangeError(`section "${heading}" is ${start}..${end}, expected whole offsets within 0..${text.length}`);
    }
  }
  // Outer before inner, so that a heading path reads from the outside in.
  const ordered = [...sections].sort((a, b) => a.start - b.start || b.end - a.end);
  const edges = [...new Set([0, text.length, ...ordered.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );

  const regions: Region[] = [];
  const open: Section[] = [];
  let next = 0;
  let pending: Region | null = null;
  for (const [index, start] of edges.entries()) {
    const end = edges[index + 1];
    if (end === undefined) break;
    for (let section = ordered[next]; section && section.start <= start; section = ordered[next]) {
      open.push(section);
      next += 1;
    }
    for (let at = open.length - 1; at >= 0; at -= 1) if ((open[at]?.end ?? 0) <= start) open.splice(at, 1);

    const span = trimSpan(text, { start, end });
    if (span.start === span.end) continue;
    const headings = open.map((section) => section.heading.trim()).filter((heading) => heading !== "");
    const region: Region = { start: pending?.start ?? span.start, end: span.end, headings };
    const onlyHeading = isOnlyHeading(text.slice(span.start, span.end), headings.at(-1));
    pending = onlyHeading ? region : null;
    if (!onlyHeading) regions.push(region);
  }
  if (pending) regions.push(pending);
  return regions;
}

function isOnlyHeading(content: string, heading: string | undefined): boolean {
  return heading !== undefined && plainHeading(content) === (heading.split(TITLE_SEPARATOR).at(-1) ?? heading);
}
