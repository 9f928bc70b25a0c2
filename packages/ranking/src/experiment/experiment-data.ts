import type { ScoreType } from "../hit";

/** A first pass that was asked: which recall, how deep. */
export type FirstPass = {
  readonly mode: "hybrid" | "dense" | "keyword";
  readonly embedderId: string;
  /** Recall depth. */
  readonly k: number;
};

/** A second pass over the answers of a first one. */
export type SecondPass = {
  /** Position among the first passes. */
  readonly first: number;
  readonly rerankerId: string;
  /** So many of the recalled passages were scored, from the top. */
  readonly depth: number;
};

/** What is compared: a first pass, a second one over its first `depth` passages or none, and how much of it is kept. */
export type ExperimentSystem = {
  readonly name: string;
  /** Position among the first passes. */
  readonly first: number;
  /** Position among the second passes; null answers in recall order. */
  readonly second: number | null;
  /** Rerank depth: passages below it follow in recall order. */
  readonly depth: number;
  readonly topN: number;
};

/** The passes that a set of systems needs, each once. */
export type ExperimentPlan = {
  readonly systems: readonly ExperimentSystem[];
  readonly firsts: readonly FirstPass[];
  readonly seconds: readonly SecondPass[];
};

/** A passage that some system found. */
export type ExperimentPassage = {
  readonly id: string;
  readonly documentName: string;
  readonly title: string;
  /** What judgments know it by: its content's hash, or its document's name. Two passages may have one. */
  readonly target: string;
};

/** Passages by their position in `passages`, best first. */
export type FirstAnswer = {
  readonly hits: readonly number[];
  readonly scores: readonly number[];
  readonly embedMs: number;
  readonly recallMs: number;
};

/** Scores of the first passages of a first answer, in its order. */
export type SecondAnswer = {
  readonly scores: readonly number[];
  readonly scoreType: ScoreType | null;
  /** Positions in `scores` of passages that the model did not read to the end. */
  readonly cut: readonly number[];
  /** How long the first n took together: it was scored in slices, so that every depth has a time that was measured. */
  readonly steps: readonly { readonly depth: number; readonly ms: number }[];
};

/** What every pass answered to one question, in the order of the plan. */
export type QuestionAnswer = { readonly firsts: readonly FirstAnswer[]; readonly seconds: readonly SecondAnswer[] };

export type ExperimentQuestion = {
  readonly key: string;
  readonly text: string;
  readonly origin: "written" | "imported" | "synthetic";
  /** Target to grade. */
  readonly grades: ReadonlyMap<string, number>;
};

/** A whole experiment, as far as it can be computed with: no text, no model, nothing that is not in it. */
export type ExperimentData = ExperimentPlan & {
  readonly unit: "passage" | "document";
  readonly passages: readonly ExperimentPassage[];
  readonly questions: readonly ExperimentQuestion[];
  /** In the order of the questions; null where a question was not asked (yet). */
  readonly answers: readonly (QuestionAnswer | null)[];
};
