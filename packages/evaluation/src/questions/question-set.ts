/** How a question came about. A synthetic one was made from the text that answers it, and favours the matching of words. */
export type QuestionOrigin = "written" | "imported" | "synthetic";

export type Question = {
  readonly id: string;
  /** The id it has in files; unique in its set. */
  readonly key: string;
  readonly text: string;
  /** What its judgments are found by. */
  readonly querySha: string;
  readonly origin: QuestionOrigin;
};

export type QuestionSetSummary = {
  readonly id: string;
  readonly kbId: string;
  readonly name: string;
  readonly questions: number;
  /** Of them, those made from the texts themselves. */
  readonly synthetic: number;
  /** Questions that have at least one judgment. */
  readonly judged: number;
  readonly createdAt: Date;
};

export type QuestionSet = QuestionSetSummary & { readonly all: readonly Question[] };
