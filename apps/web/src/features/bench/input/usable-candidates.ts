import type { Candidate, ParsedCandidates } from "../candidates/candidate";
import type { Draft } from "../draft";
import { CHARACTERS_MAX, PASSAGES_MAX } from "../limits";

/** What of the input would be run, and what keeps it from being run. */
export type UsableCandidates = {
  readonly candidates: readonly Candidate[];
  readonly problem: "none" | "too-many" | "too-long" | null;
  readonly characters: number;
};

/** The passages of a run. Too many are refused until the reader has said that the first are to be taken. */
export function usableCandidates(parsed: ParsedCandidates, draft: Pick<Draft, "takesFirst">): UsableCandidates {
  const candidates = draft.takesFirst ? parsed.candidates.slice(0, PASSAGES_MAX) : parsed.candidates;
  const characters = candidates.reduce((sum, { text }) => sum + text.length, 0);
  return { candidates, characters, problem: problemOf(candidates.length, characters) };
}

function problemOf(count: number, characters: number): UsableCandidates["problem"] {
  if (count === 0) return "none";
  if (count > PASSAGES_MAX) return "too-many";
  return characters > CHARACTERS_MAX ? "too-long" : null;
}
