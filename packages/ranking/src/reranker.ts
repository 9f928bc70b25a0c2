import type { Hit, RerankedHit, ScoreType } from "./hit";
import type { Query } from "./query";

/** A score as soon as it is known, while the rest of the candidates are still being read. */
export type PassageScore = {
  readonly passageId: string;
  readonly score: number;
  readonly scoreType: ScoreType | null;
  readonly probability: number | null;
  readonly tokens: { readonly read: number; readonly total: number } | null;
};

export type RerankOptions = {
  /** How many hits are kept after reranking. */
  readonly topN: number;
  readonly signal?: AbortSignal | undefined;
  /** Called with each group of scores as it arrives; the groups together hold every candidate exactly once. */
  readonly onScores?: ((scores: readonly PassageScore[]) => void) | undefined;
};

/** The second pass: the same candidates in a better order. It never adds a passage and never returns one twice. */
export interface Reranker {
  rerank(query: Query, candidates: readonly Hit[], options: RerankOptions): Promise<RerankedHit[]>;
}
