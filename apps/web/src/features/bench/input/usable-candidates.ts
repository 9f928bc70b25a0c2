import type { Candidate, ParsedCandidates } from "../candidates/candidate";
import type { Draft } from "../draft";
import { CHARACTERS_MAX, PASSAGES_MAX } from "../limits";

/** What of the input would be run, and what keeps it from being run. */
export type UsableCandidates = {
  readonly candidates: readonly Candidate[];
  readonly problem: "open-quote" | "none" | "too-many" | "too-long" | null;
  readonly characters: number;
};

/** The passages of a run. Too many are refused until the reader has said that the first are to be taken. */
export function usableCandidates(parsed: ParsedCandidates, draft: Pick<Draft, "takesFirst">): UsableCandidates {
  const candidates = draft.takesFirst ? parsed.candidates.slice(0, PASSAGES_MAX) : parsed.candidates;
  const characters = candidates.reduce((sum, { text }) => sum + text.length, 0);
  const hasOpenQuote = parsed.csv !== null && parsed.csv.openQuoteLine !== null;
  return { candidates, characters, problem: hasOpenQuote ? "open-quote" : problemOf(candidates.length, characters) };
}

function problemOf(count: number, characters: number): UsableCandidates["problem"] {
  if (count === 0) return "none";
  if (count > PASSAGES_MAX) return "too-many";
  return characters > CHARACTERS_MAX ? "too-long" : null;
}
