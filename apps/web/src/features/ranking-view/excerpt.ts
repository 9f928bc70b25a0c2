import type { Passage } from "@secondpass/ranking";
import { characterWidth } from "./character-width";
import { highlightTerms } from "./highlight-terms";

/**
 * Room kept in front of the first match, in Latin letters. The narrowest row shows about 26, and one without a title two lines of
 * them: the match has to be among them.
 */
const LEAD_WIDTH = 12;
const LEAD_WIDTH_UNTITLED = 30;

/**
 * The piece of a passage that a row shows, without the heading that is its title: from the beginning, or from shortly before the place with the most terms of the
 * question when that lies further in.
 */
export function excerpt(passage: Pick<Passage, "title" | "text">, query: string, charactersMax: number): string {
  const flat = withoutHeading(passage).replace(/\s+/g, " ").trim();
  const lead = passage.title === "" ? LEAD_WIDTH_UNTITLED : LEAD_WIDTH;
  const start = leadStart(flat, densestStart(flat, query, charactersMax), lead);
  return start === 0 ? flat.slice(0, charactersMax) : `…${flat.slice(start, start + charactersMax)}`;
}

/** A passage often begins with the heading that its title ends with; the row shows that already. */
function withoutHeading({ title, text }: Pick<Passage, "title" | "text">): string {
  const heading = title.split(" › ").at(-1)?.trim() ?? "";
  const body = text.trimStart();
  return heading !== "" && body.startsWith(`${heading}\n`) ? body.slice(heading.length) : text;
}

function densestStart(text: string, query: string, charactersMax: number): number {
  const matches: { readonly at: number; readonly length: number }[] = [];
  let at = 0;
  for (const part of highlightTerms(text, query)) {
    if (part.isMatch) matches.push({ at, length: part.text.length });
    at += part.text.length;
  }
  let best = { start: 0, weight: -1 };
  for (const { at: start } of matches) {
    const weight = matches
      .filter((one) => one.at >= start && one.at < start + charactersMax / 2)
      .reduce((sum, one) => sum + one.length, 0);
    if (weight > best.weight) best = { start, weight };
  }
  return best.start;
}

/** Where the text in front of a match still fits beside it: at a word's beginning, or at the text's. */
function leadStart(text: string, match: number, lead: number): number {
  let from = match;
  let width = 0;
  while (from > 0) {
    width += characterWidth(text[from - 1] ?? "");
    if (width > lead) break;
    from -= 1;
  }
  if (from === 0) return 0;
  const space = text.indexOf(" ", from - 1);
  return space !== -1 && space < match ? space + 1 : from;
}
