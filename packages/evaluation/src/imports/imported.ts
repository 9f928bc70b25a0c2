import type { Grade } from "../judgments/judgment";

/** A question as a file has it. */
export type ImportedQuestion = {
  /** Null where the file gives none. */
  readonly key: string | null;
  readonly text: string;
};

/** What a judgment of a file is about, as the file says it. */
export type ImportedTarget =
  /** A passage, a document by name, or a line of a corpus file. */
  | { readonly kind: "id"; readonly id: string }
  /** All passages below a heading; an empty heading is the text before the first. */
  | { readonly kind: "section"; readonly document: string; readonly heading: string }
  /** A text, in one document or wherever it is found. */
  | { readonly kind: "text"; readonly document: string | null; readonly text: string };

export type ImportedJudgment = {
  readonly file: string;
  /** Null where the format's reader does not tell. */
  readonly line: number | null;
  /** The question's text, or its key. */
  readonly question: { readonly text: string } | { readonly key: string };
  readonly target: ImportedTarget;
  readonly grade: Grade;
  readonly judge: string | null;
};

/** A part of a file that cannot be used. The rest is. `line` is null when it is about the file. */
export type ImportProblem = { readonly file: string; readonly line: number | null; readonly message: string };

/** What one file says. */
export type ImportedFile = {
  readonly questions: readonly ImportedQuestion[];
  readonly judgments: readonly ImportedJudgment[];
  /** Texts of a corpus by its ids, for judgments that name them. */
  readonly corpus: ReadonlyMap<string, string>;
  readonly problems: readonly ImportProblem[];
  /** What was taken differently than it is written. */
  readonly notes: readonly string[];
};

export const NOTHING_IMPORTED: ImportedFile = {
  questions: [],
  judgments: [],
  corpus: new Map(),
  problems: [],
  notes: [],
};
