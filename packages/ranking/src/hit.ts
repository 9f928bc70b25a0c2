import type { Passage } from "./passage";

/** A passage in an order. Rank 1 is the best; ranks are assigned only by `rankByScore`. A higher score is always better. */
export type Hit = { readonly passage: Passage; readonly score: number; readonly rank: number };

/** How one recall branch saw a passage. Branches are fused by rank, so each keeps its own rank and its own score. */
export type BranchScore = { readonly rank: number; readonly score: number };

/** A hit of the first pass. `dense.score` is a cosine, `keyword.score` is BM25; `score` is what this recall mode ordered by. */
export type RecalledHit = Hit & { readonly dense?: BranchScore; readonly keyword?: BranchScore };

/** What the score of a second pass is. `unknown`: it orders passages, and says no more. */
export type ScoreType = "logit" | "probability" | "unknown";

/** A hit of the second pass. `score` is what the reranker said. The recall score is not here: it stays on the recalled hit, for ever apart. */
export type RerankedHit = Hit & {
  /** `null` when no reranker scored it: `score` is then the recall score, and the order the recall order. */
  readonly scoreType: ScoreType | null;
  /** For reading: the sigmoid of a logit, a probability as it is; never used to sort (it saturates). `null` when there is none. */
  readonly probability: number | null;
  /** The rank this passage had among the candidates. */
  readonly recallRank: number;
  /** How much of the passage the model read, in its own tokens. `null` when no model read it. */
  readonly tokens: { readonly read: number; readonly total: number } | null;
  /** For a passage longer than the model's window: the best-scoring slice of `passage.text`, in UTF-16 offsets into that text. */
  readonly window: { readonly start: number; readonly end: number } | null;
};
