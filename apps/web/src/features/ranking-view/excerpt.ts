import type { Passage } from "@secondpass/ranking";
import { highlightTerms } from "./highlight-terms";

/** Characters kept in front of the first match, so that a row's one line begins just before what was asked for. */
const LEAD_CHARACTERS = 24;

/**
 * The piece of a passage that a row shows, without the heading that is its title: from the beginning, or from shortly before the place with the most terms of the
 * question when that lies further in.
 */
export function excerpt(passage: Pick<Passage, "title" | "text">, query: string, charactersMax: number): string {
  const flat = withoutHeading(passage).replace(/\s+/g, " ").trim();
  if (flat.length <= charactersMax) return flat;
  const start = densestStart(flat, query, charactersMax);
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
  if (best.start <= LEAD_CHARACTERS * 2) return 0;
  const from = best.start - LEAD_CHARACTERS;
  const space = text.indexOf(" ", from);
  return space !== -1 && space < best.start ? space + 1 : from;
}
