import { isNearDuplicate, shinglesOf } from "./near-duplicate";

/** A passage that recall found for a question. */
export type Candidate = {
  /** Recall rank, from 1. */
  readonly rank: number;
  readonly text: string;
  /** What the teacher said; null where it read none of it. */
  readonly score: number | null;
  /** Null where nobody judged it. */
  readonly grade: number | null;
};

export type MiningOptions = {
  /** Recall ranks that unjudged negatives are taken from, both ends included. */
  readonly ranks: readonly [from: number, to: number];
  /** Negatives of a question at most. */
  readonly count: number;
  /**
   * By how much an unjudged passage must score below the lowest-scored positive, in the teacher's own units. One that scores as high as
   * a known answer is more likely an answer that nobody judged.
   */
  readonly margin: number;
};

export type MinedQuestion = {
  readonly positives: readonly Candidate[];
  readonly negatives: readonly Candidate[];
  /** Why candidates within the ranks were left out. */
  readonly leftOut: { readonly nearDuplicate: number; readonly tooClose: number };
};

/**
 * Hard negatives of one question: what was judged not relevant first, as a person said so; then what recall ranked high and nobody
 * judged. Left out are near-duplicates of a positive, which would teach the opposite of the label, and what the teacher
 * thinks as good as a positive.
 *
 * @param candidates every passage that recall found, in its order; those with a grade of 1 or more are the positives
 */
export function mineNegatives(
  candidates: readonly Candidate[],
  { ranks, count, margin }: MiningOptions,
): MinedQuestion {
  const positives = candidates.filter(({ grade }) => grade !== null && grade > 0);
  const judged = candidates.filter(({ grade }) => grade === 0);
  const shingles = positives.map(({ text }) => shinglesOf(text));
  const scores = positives.flatMap(({ score }) => score ?? []);
  const bound = scores.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...scores) - margin;
  const leftOut = { nearDuplicate: 0, tooClose: 0 };
  const unjudged: Candidate[] = [];
  for (const candidate of candidates) {
    const { grade, rank, score, text } = candidate;
    if (grade !== null || rank < ranks[0] || rank > ranks[1]) continue;
    const own = shinglesOf(text);
    if (shingles.some((positive) => isNearDuplicate(positive, own))) leftOut.nearDuplicate += 1;
    else if (score !== null && score > bound) leftOut.tooClose += 1;
    else unjudged.push(candidate);
  }
  return { positives, negatives: [...judged, ...unjudged].slice(0, count), leftOut };
}
