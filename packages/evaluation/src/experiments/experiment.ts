import type { QuestionOrigin } from "../questions/question-set";
import type { Recipe } from "./recipe";

/** `waiting`: for a worker. `preparing`: its documents are pinned and embedded where needed. `asking`: one question after another. */
export type ExperimentState = "waiting" | "preparing" | "asking" | "done" | "failed" | "cancelled";

export const RUNNABLE_STATES: readonly ExperimentState[] = ["waiting", "preparing", "asking"];

export type AskedQuestion = {
  readonly key: string;
  readonly text: string;
  readonly querySha: string;
  readonly origin: QuestionOrigin;
};

/** The judgments that an experiment was scored with: one list of target and grade per question, in the questions' order. */
export type ScoredJudgments = {
  /** SHA-256 of the grades below: equal ones give equal numbers. */
  readonly sha: string;
  readonly grades: readonly (readonly (readonly [target: string, grade: number])[])[];
};

/** Per system (by name) and metric one value per question that has a relevant judgment, and which questions those are. */
export type ExperimentScores = {
  readonly questions: readonly number[];
  readonly systems: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
};

export type ExperimentSummary = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly kbId: string;
  readonly state: ExperimentState;
  readonly recipe: Recipe;
  readonly questions: { readonly done: number; readonly total: number };
  /** Passages pinned while it is prepared. */
  readonly prepared: { readonly done: number; readonly total: number };
  /** Mean per system and metric; null before it was scored, or when nothing was judged relevant. */
  readonly means: Readonly<Record<string, Readonly<Record<string, number>>>> | null;
  /** Judged pairs it was scored with. */
  readonly judgments: number;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
};
