/** A passage to score. `id` is its reader's own name for it, else its line; ids need not be unique. */
export type Candidate = { readonly id: string; readonly text: string; readonly line: number };

export const CANDIDATE_FORMATS = ["lines", "jsonl", "json", "csv"] as const;
export type CandidateFormat = (typeof CANDIDATE_FORMATS)[number];

/** Why a piece of the source became no passage. */
export type SkipReason = "not-json" | "no-text" | "empty-text" | "no-cell";

export type Skipped = {
  /** Counted from 1; in a JSON array the place of the element. */
  readonly line: number;
  readonly reason: SkipReason;
  /** The beginning of what stood there. */
  readonly found: string;
};

/** What was found in a source, and everything in it that did not become a passage. */
export type ParsedCandidates = {
  readonly format: CandidateFormat;
  readonly candidates: readonly Candidate[];
  readonly skipped: readonly Skipped[];
  readonly blankLines: number;
  /** CSV only: the columns there are, and the one whose cells are the passages. */
  readonly csv: {
    readonly columns: readonly string[];
    readonly column: string;
    /** The line of a quote that is never closed, so that where its cell ends is anybody's guess; null when every quote is closed. */
    readonly openQuoteLine: number | null;
  } | null;
};

export const FOUND_CHARACTERS_MAX = 80;
