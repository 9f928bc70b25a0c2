import { splitSentences } from "@secondpass/ranking";

type Span = { readonly start: number; readonly end: number };

/** A sentence, and the pieces to take instead should it be longer than a window. */
export type Unit = Span & { readonly pieces: readonly Span[] };

/** UTF-8 needs at most three bytes for a UTF-16 unit, and no tokenizer makes more than a token of a byte. */
const TOKENS_PER_UNIT_MAX = 3;

/**
 * Sentences as what windows are packed from. A sentence with more UTF-16 units than `budget` may not fit, so its pieces are
 * prepared as well: each certain to fit, cut after a space, else after a comma, else between two characters.
 *
 * @param budget tokens a window has for text
 */
export function splitUnits(text: string, budget: number): Unit[] {
  const pieceMax = Math.max(2, Math.floor(budget / TOKENS_PER_UNIT_MAX));
  return splitSentences(text).map(({ start, end }) => ({
    start,
    end,
    pieces: end - start > budget ? cut(text, { start, end }, pieceMax) : [],
  }));
}

function cut(text: string, { start, end }: Span, pieceMax: number): Span[] {
  const pieces: Span[] = [];
  let from = start;
  while (end - from > pieceMax) {
    const to = from + cutPosition(text.slice(from, from + pieceMax));
    pieces.push({ start: from, end: to });
    from = to;
  }
  pieces.push({ start: from, end });
  return pieces;
}

/** How much of a piece to take: up to a boundary in its second half, so that pieces do not become tiny. */
function cutPosition(piece: string): number {
  const half = Math.floor(piece.length / 2);
  const boundary = /^.*\s/su.exec(piece)?.[0].length ?? 0;
  if (boundary > half) return boundary;
  const comma = /^.*[，、：,:]/su.exec(piece)?.[0].length ?? 0;
  if (comma > half) return comma;
  const last = piece.charCodeAt(piece.length - 1);
  const cutsAPair = last >= 0xd800 && last <= 0xdbff;
  return cutsAPair ? piece.length - 1 : piece.length;
}
