/** A run held against an accepted one, question by question. */
export type GateFacts = {
  readonly name: string;
  readonly system: string;
  readonly metric: string;
  /** Questions that both runs answered. */
  readonly questions: number;
  /** Questions of one run alone; they were not compared. */
  readonly only: { readonly accepted: number; readonly changed: number };
  /** One-sided: whether more than the margin was lost. */
  readonly test: { readonly delta: number; readonly margin: number; readonly pValue: number; readonly isLoss: boolean };
  readonly rows: readonly GateFactsRow[];
  readonly regressions: readonly { readonly text: string; readonly accepted: number; readonly changed: number }[];
  /** What made each run. */
  readonly made: {
    readonly accepted: Readonly<Record<string, unknown>>;
    readonly changed: Readonly<Record<string, unknown>>;
  };
};

export type GateFactsRow = {
  readonly metric: string;
  readonly accepted: number;
  readonly changed: number;
  readonly delta: number;
  readonly ci95: readonly [number, number];
  readonly pValue: number;
  readonly outcomes: { readonly wins: number; readonly ties: number; readonly losses: number };
};
