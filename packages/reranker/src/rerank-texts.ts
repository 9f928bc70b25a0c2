import type { ScoreType } from "@secondpass/inference";
import { rankByScore } from "@secondpass/ranking";
import { type CrossEncoderOptions, type ScoredText, scoreTexts } from "./score-texts";

/** A pasted passage with what the model said of it. */
export type TextScore = {
  /** Points into the passages as given. */
  readonly index: number;
  /** As the model gave it. */
  readonly score: number;
  readonly scoreType: ScoreType;
  readonly probability: number | null;
  readonly tokens: { readonly read: number; readonly total: number } | null;
  readonly window: { readonly start: number; readonly end: number } | null;
};

/** A pasted passage in its place. */
export type RankedText = TextScore & { readonly rank: number };

/**
 * Reranks passages that are in no knowledge base, with the same code and so the same scores as the second pass of a search.
 *
 * @returns every passage once, best first; ties in the order given
 * @throws InvalidScoreError, and whatever the inference throws
 * @example (await rerankTexts({ inference, modelId }, { query: "退款要多久？", passages }))[0]?.index
 */
export async function rerankTexts(
  options: CrossEncoderOptions,
  request: {
    readonly query: string;
    readonly passages: readonly string[];
    readonly signal?: AbortSignal | undefined;
    /** Called with each group of scores as it arrives; the groups together hold every passage exactly once. */
    readonly onScores?: ((scores: readonly TextScore[]) => void) | undefined;
  },
): Promise<RankedText[]> {
  const texts = request.passages.map((text, index) => ({ index, title: "", text }));
  const scored = await scoreTexts(request.query, texts, {
    ...options,
    signal: request.signal,
    onScores: (scores) => request.onScores?.(scores.map(textScore)),
  });
  return rankByScore(scored.map(textScore), (row) => row.index);
}

function textScore({ of, ...score }: ScoredText<{ readonly index: number }>): TextScore {
  return { index: of.index, ...score };
}
