import {
  type Hit,
  type Query,
  type RerankedHit,
  type Reranker,
  type RerankOptions,
  rankByScore,
} from "@secondpass/ranking";
import { type CrossEncoderOptions, scoreTexts } from "./score-texts";

/**
 * Rescores every candidate by reading it together with the question. The model's own score is the only thing that is sorted
 * by; the probability is for reading. A passage longer than the model's window is read in overlapping windows, and counts as
 * much as the best of them.
 */
export class CrossEncoderReranker implements Reranker {
  readonly #options: CrossEncoderOptions;

  constructor(options: CrossEncoderOptions) {
    this.#options = options;
  }

  /**
   * @throws InvalidScoreError when the model answers with something that is not a number
   * @throws whatever the inference throws: the model is missing, the deadline passed, too much is waiting
   */
  async rerank(
    query: Query,
    candidates: readonly Hit[],
    { topN, signal, onScores }: RerankOptions,
  ): Promise<RerankedHit[]> {
    const scored = await scoreTexts(
      query.text,
      candidates.map(({ passage, rank }) => ({ passage, recallRank: rank, title: passage.title, text: passage.text })),
      {
        ...this.#options,
        signal,
        onScores: (scores) =>
          onScores?.(
            scores.map(({ of, score, scoreType, probability, tokens }) => ({
              passageId: of.passage.id,
              score,
              scoreType,
              probability,
              tokens,
            })),
          ),
      },
    );
    return rankByScore(
      scored.map(({ of, score, scoreType, probability, tokens, window }) => ({
        passage: of.passage,
        score,
        scoreType,
        probability,
        recallRank: of.recallRank,
        tokens,
        window,
      })),
    ).slice(0, topN);
  }
}
