import { TITLE_SEPARATOR } from "./carried-headings";
import { type CountTokens, countInBatches } from "./count-in-batches";

/** The title is context, the text is content: at most this share of the budget goes to the title. */
export const TITLE_SHARE = 1 / 4;

export type ChunkTitle = { readonly title: string; readonly tokens: number };

/**
 * The title each heading path gets: `Document title › Heading › Subheading`. One that takes more than its share of the
 * budget loses outer headings first, then is cut short with an ellipsis.
 *
 * @returns one title per path, in the order given
 */
export async function chunkTitles(
  documentTitle: string,
  paths: readonly (readonly string[])[],
  { countTokens, tokensMax }: { readonly countTokens: CountTokens; readonly tokensMax: number },
): Promise<ChunkTitle[]> {
  const room = Math.floor(tokensMax * TITLE_SHARE);
  const known = new Map<string, number>([["", 0]]);
  const candidates = paths.map((path) => titleCandidates(documentTitle.trim(), path));

  for (;;) {
    const unknown = [...new Set(candidates.map((titles) => titles[0] ?? ""))].filter((title) => !known.has(title));
    const counts = await countInBatches(unknown, countTokens);
    for (const [index, title] of unknown.entries()) known.set(title, counts[index] ?? 0);

    const tooLong = candidates.filter((titles) => (known.get(titles[0] ?? "") ?? 0) > room);
    if (tooLong.length === 0) break;
    for (const titles of tooLong) {
      const [title = ""] = titles.splice(0, 1);
      if (titles.length === 0) titles.push(shorten(title));
    }
  }
  return candidates.map(([title = ""]) => ({ title, tokens: known.get(title) ?? 0 }));
}

function titleCandidates(documentTitle: string, path: readonly string[]): string[] {
  // A document whose first heading is its title would otherwise say it twice.
  const headings = path.filter((heading, index) => heading !== (index === 0 ? documentTitle : path[index - 1]));
  const parts = [documentTitle, ...headings].filter((part) => part !== "");
  const inner = parts.slice(-1);
  const shorter = parts.length > 2 ? [[...parts.slice(0, 1), ...inner], inner] : parts.length > 1 ? [inner] : [];
  return [parts, ...shorter].map((candidate) => candidate.join(TITLE_SEPARATOR));
}

const ELLIPSIS = "…";

/** Half of the characters, whole graphemes, until nothing is left. */
function shorten(title: string): string {
  const graphemes = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(title.replace(/…$/u, ""))];
  const kept = graphemes.slice(0, Math.floor(graphemes.length / 2)).map(({ segment }) => segment);
  return kept.length === 0 ? "" : kept.join("").trimEnd() + ELLIPSIS;
}
