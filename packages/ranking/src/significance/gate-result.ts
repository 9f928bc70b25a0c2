import type { Outcomes } from "./count-outcomes";
import type { LossTest } from "./test-loss";

/** One metric of the two runs. Differences are changed minus accepted. */
export type GateRow = {
  readonly metric: string;
  readonly accepted: number;
  readonly changed: number;
  readonly delta: number;
  readonly ci95: readonly [number, number];
  readonly pValue: number;
  readonly outcomes: Outcomes;
};

/** A run held against an accepted one, question by question. */
export type GateResult = {
  readonly name: string;
  readonly system: string;
  readonly metric: string;
  /** Questions that both runs answered. */
  readonly questions: number;
  /** Questions of one run alone; they were not compared. */
  readonly only: { readonly accepted: number; readonly changed: number };
  readonly test: LossTest;
  /** Every metric that both have. */
  readonly rows: readonly GateRow[];
  /** The questions that lost, the largest loss first. */
  readonly regressions: readonly { readonly text: string; readonly accepted: number; readonly changed: number }[];
  /** What made each run. */
  readonly made: {
    readonly accepted: Readonly<Record<string, unknown>>;
    readonly changed: Readonly<Record<string, unknown>>;
  };
};
