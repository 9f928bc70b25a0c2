import { ChunkBudgetError } from "./chunk-budget-error";
import type { ChunkTitle } from "./chunk-title";
import { type CountTokens, countInBatches } from "./count-in-batches";
import { cutSpan } from "./cut-span";
import type { Atom } from "./pack-atoms";
import type { TextSpan } from "./text-span";

/** A stretch of one region, before its tokens are known. */
export type Piece = TextSpan & { readonly region: number; readonly title: ChunkTitle };

export type SizedPiece = Piece & Atom;

/** What joining a title and a text can add to the sum of their tokens: the line break, and a word mark. */
const JOIN_TOKENS = 2;

/** Parts of a long sentence aim below the room, so that one uneven cut does not need a second round. */
const FILL = 0.85;

/** Tokens left for text beside a title. */
export function roomBeside(title: ChunkTitle, tokensMax: number): number {
  return title.title === "" ? tokensMax : tokensMax - title.tokens - JOIN_TOKENS;
}

/**
 * Counts every piece and cuts those that alone are over the room beside their title, until each fits.
 *
 * @throws ChunkBudgetError when a single character does not fit
 */
export async function fittingAtoms(
  text: string,
  pieces: readonly Piece[],
  { countTokens, tokensMax }: { readonly countTokens: CountTokens; readonly tokensMax: number },
): Promise<SizedPiece[]> {
  let waiting: readonly (Piece | SizedPiece)[] = pieces;
  for (;;) {
    const sized = await sizedPieces(text, waiting, countTokens);
    if (sized.every((piece) => piece.tokens <= roomBeside(piece.title, tokensMax))) return sized;
    waiting = sized.flatMap((piece) => {
      const room = roomBeside(piece.title, tokensMax);
      return piece.tokens <= room ? [piece] : cutPiece(text, piece, Math.ceil(piece.tokens / (room * FILL)));
    });
  }
}

/** Cuts a piece into about `parts`. @throws ChunkBudgetError when it is one character */
export function cutPiece(text: string, piece: SizedPiece, parts: number): Piece[] {
  const spans = cutSpan(text, piece, Math.max(2, parts));
  if (spans.length < 2) {
    throw new ChunkBudgetError(
      `One character at offset ${piece.start} has ${piece.tokens} tokens and does not fit beside its title of ` +
        `${piece.title.tokens}. Use a larger tokensMax.`,
    );
  }
  return spans.map(({ start, end }) => ({ start, end, region: piece.region, title: piece.title }));
}

async function sizedPieces(
  text: string,
  pieces: readonly (Piece | SizedPiece)[],
  countTokens: CountTokens,
): Promise<SizedPiece[]> {
  const uncounted = pieces.filter((piece) => !("tokens" in piece));
  const counts = await countInBatches(
    uncounted.map(({ start, end }) => text.slice(start, end)),
    countTokens,
  );
  let next = 0;
  return pieces.map((piece) => ("tokens" in piece ? piece : { ...piece, tokens: counts[next++] ?? 0 }));
}
