import type { LongPassages } from "../bench-params";
import type { Candidate } from "../candidates/candidate";

/** One run exactly as it was asked for: what is shown, exported and copied as code is made of this, not of what is typed since. */
export type ScoringRun = {
  readonly query: string;
  readonly candidates: readonly Candidate[];
  readonly reranker: string;
  readonly longPassages: LongPassages;
  /** Null for the model's own window. */
  readonly maxTokens: number | null;
};

export function isSameRun(a: ScoringRun, b: ScoringRun): boolean {
  return (
    a.query === b.query &&
    a.reranker === b.reranker &&
    a.longPassages === b.longPassages &&
    a.maxTokens === b.maxTokens &&
    a.candidates.length === b.candidates.length &&
    a.candidates.every(({ id, text }, index) => id === b.candidates[index]?.id && text === b.candidates[index]?.text)
  );
}
