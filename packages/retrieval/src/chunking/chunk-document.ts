import { passageText, splitSentences } from "@secondpass/ranking";
import { afterCarriedHeadings } from "./carried-headings";
import { ChunkBudgetError } from "./chunk-budget-error";
import { type ChunkTitle, chunkTitles } from "./chunk-title";
import { type CountTokens, countInBatches } from "./count-in-batches";
import { documentRegions, type Section } from "./document-regions";
import { cutPiece, fittingAtoms, type Piece, roomBeside, type SizedPiece } from "./fitting-atoms";
import { halveAtoms, packAtoms } from "./pack-atoms";
import { type TextSpan, trimSpan } from "./text-span";

/** Part of every index fingerprint: raise it whenever the same document would be cut differently. */
export const CHUNKER_VERSION = "2";

/** Tokens of the reranker per passage, title included, unless the caller says otherwise. */
export const CHUNK_TOKENS_MAX = 256;

/** Below this a title share and a sentence no longer fit side by side. */
const TOKENS_MAX_LEAST = 16;

/** A passage to be: `text === document.text.slice(start, end)`; `tokens` counts title and text together, as models read them. */
export type Chunk = {
  readonly ordinal: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly title: string;
  readonly tokens: number;
};

export type ChunkOptions = {
  /** Tokens of each text in the reranker's vocabulary, without special tokens. Called a few times per document, with many texts. */
  readonly countTokens: CountTokens;
  /** No chunk's `passageText` has more tokens than this. */
  readonly tokensMax: number;
};

/**
 * Cuts a document into passages of whole sentences, Chinese or English, none over `tokensMax`.
 *
 * Sections are never crossed and their headings join the title. Sentences are packed greedily; one that is over the budget
 * alone is cut at lines, clauses, words or Chinese characters. Every character that is not white space lands in exactly one
 * chunk, but for heading lines above a text, which the chunk's title carries. The same input gives the same chunks.
 *
 * @returns in document order; empty for a text without visible characters
 * @throws ChunkBudgetError when the budget is below 16 or cannot hold one character beside the title
 * @example await chunkDocument({ title: "Faq", text: "你好。" }, { countTokens, tokensMax: 256 })
 *          // [{ ordinal: 0, text: "你好。", start: 0, end: 3, title: "Faq", tokens: 4 }]
 */
export async function chunkDocument(
  document: { readonly title: string; readonly text: string; readonly sections?: readonly Section[] | undefined },
  options: ChunkOptions,
): Promise<Chunk[]> {
  const { tokensMax } = options;
  if (!Number.isInteger(tokensMax) || tokensMax < TOKENS_MAX_LEAST) {
    throw new ChunkBudgetError(`tokensMax is ${tokensMax}, expected a whole number of at least ${TOKENS_MAX_LEAST}.`);
  }
  const { text } = document;
  const regions = documentRegions(text, document.sections ?? []);
  const titles = await chunkTitles(
    document.title,
    regions.map((region) => region.headings),
    options,
  );

  const sentences = regions.flatMap((region, index): Piece[] => {
    const title = titles[index] ?? NO_TITLE;
    const start = afterCarriedHeadings(text, region, title.title);
    return splitSentences(text.slice(start, region.end)).map((sentence) => ({
      start: start + sentence.start,
      end: start + sentence.end,
      region: index,
      title,
    }));
  });
  const atoms = await fittingAtoms(text, sentences, options);
  const packs = byRegion(atoms).flatMap((inside) =>
    packAtoms(inside, roomBeside(inside[0]?.title ?? NO_TITLE, tokensMax)),
  );
  const drafts = await fittingDrafts(text, packs, options);
  return drafts.map(({ start, end, title, tokens }, ordinal) => ({
    ordinal,
    text: text.slice(start, end),
    start,
    end,
    title,
    tokens,
  }));
}

const NO_TITLE: ChunkTitle = { title: "", tokens: 0 };

function byRegion(atoms: readonly SizedPiece[]): SizedPiece[][] {
  const groups: SizedPiece[][] = [];
  for (const atom of atoms) {
    const group = groups.at(-1);
    if (group?.[0]?.region === atom.region) group.push(atom);
    else groups.push([atom]);
  }
  return groups;
}

type Draft = TextSpan & { readonly title: string; readonly tokens: number };

/**
 * Token counts are nearly, not exactly, additive: counts every pack as models will read it, and halves those that came out
 * over the budget until none is.
 */
async function fittingDrafts(
  text: string,
  packs: readonly (readonly SizedPiece[])[],
  { countTokens, tokensMax }: ChunkOptions,
): Promise<Draft[]> {
  const fitting: Draft[] = [];
  // Cutting a run of blanks can leave a pack without a visible character.
  let waiting = packs.filter((pack) => !isBlank(text, pack));
  while (waiting.length > 0) {
    const counts = await countInBatches(
      waiting.map((pack) => {
        const { title, start, end } = spanOf(text, pack);
        return passageText({ title, text: text.slice(start, end) });
      }),
      countTokens,
    );
    const tooLong: SizedPiece[][] = [];
    for (const [index, pack] of waiting.entries()) {
      const tokens = counts[index] ?? 0;
      if (tokens <= tokensMax) fitting.push({ ...spanOf(text, pack), tokens });
      else tooLong.push(...halve(text, pack));
    }
    waiting = tooLong.filter((pack) => !isBlank(text, pack));
  }
  return fitting.sort((a, b) => a.start - b.start);
}

function spanOf(text: string, pack: readonly SizedPiece[]): TextSpan & { readonly title: string } {
  const start = pack[0]?.start ?? 0;
  return { ...trimSpan(text, { start, end: pack.at(-1)?.end ?? start }), title: pack[0]?.title.title ?? "" };
}

function isBlank(text: string, pack: readonly SizedPiece[]): boolean {
  const { start, end } = spanOf(text, pack);
  return start === end;
}

function halve(text: string, pack: readonly SizedPiece[]): SizedPiece[][] {
  const [only] = pack;
  if (pack.length > 1 || only === undefined) return halveAtoms(pack);
  return cutPiece(text, only, 2).map((piece) => [{ ...piece, tokens: Math.ceil(only.tokens / 2) }]);
}
