import type { FirstAnswer, SecondAnswer } from "./experiment-data";

/** What every pass said to one question, complete in itself: hits are positions in its own list of passages. */
export type StoredAnswer = {
  readonly passages: readonly StoredPassage[];
  readonly firsts: readonly FirstAnswer[];
  readonly seconds: readonly SecondAnswer[];
};

export type StoredPassage = {
  readonly id: string;
  readonly documentName: string;
  readonly title: string;
  /** SHA-256 of its text. */
  readonly contentSha: string;
};
