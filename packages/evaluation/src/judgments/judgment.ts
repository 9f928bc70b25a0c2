/** 0 not relevant, 1 touches on it, 2 answers in part, 3 answers. */
export const GRADES = [0, 1, 2, 3] as const;
export type Grade = (typeof GRADES)[number];

/** How a judgment came about: beside an answer, blind, from a file, or with a question that was made from the text itself. */
export type JudgmentOrigin = "ask" | "blind" | "imported" | "synthetic";

/** `passage`: the content of one passage; `document`: a document as a whole. */
export type JudgedUnit = "passage" | "document";

/** One judge's grade. It belongs to the question and to the content, not to a passage's id, which ends with its revision. */
export type Judgment = {
  readonly id: string;
  readonly query: string;
  readonly querySha: string;
  readonly unit: JudgedUnit;
  /** See `contentSha` and `documentSha`. */
  readonly targetSha: string;
  readonly documentName: string;
  /** The text that was judged, and where it stood, in UTF-16 units of its document; empty for a whole document. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly grade: Grade;
  readonly judge: string;
  readonly origin: JudgmentOrigin;
  readonly updatedAt: Date;
};
