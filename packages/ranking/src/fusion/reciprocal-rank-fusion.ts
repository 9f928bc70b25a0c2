import type { BranchScore, RecalledHit } from "../hit";
import type { Passage } from "../passage";
import { rankByScore } from "../rank-by-score";

/** Cormack, Clarke and Buettcher, "Reciprocal Rank Fusion outperforms Condorcet…", SIGIR 2009: k = 60 was fixed in a pilot and never tuned. */
export const RRF_K = 60;

type ScoredPassage = { readonly passage: Passage; readonly score: number };

export type RecallBranches = {
  readonly dense?: readonly ScoredPassage[] | undefined;
  readonly keyword?: readonly ScoredPassage[] | undefined;
};

/**
 * Fuses recall branches by rank alone, so a cosine and a BM25 score never meet:
 * score(passage) = Σ over branches of 1 / (k + rank in that branch); a branch that did not find it adds nothing.
 *
 * Each branch is ranked here by `rankByScore` (its own order does not matter). Every fused hit keeps the rank and the score
 * each branch gave it.
 *
 * @param branches scored passages per branch, each passage at most once per branch
 * @param options.k how much the top ranks stand out; smaller is steeper
 * @returns every passage of any branch once, ranks 1..n
 * @throws RangeError when `k` is not a positive number or a branch holds a passage twice
 */
export function reciprocalRankFusion(branches: RecallBranches, options: { readonly k?: number } = {}): RecalledHit[] {
  const k = options.k ?? RRF_K;
  if (!(k > 0)) throw new RangeError(`reciprocal rank fusion: k is ${k}, expected a positive number`);

  const fused = new Map<string, FusedPassage>();
  for (const branch of ["dense", "keyword"] as const) {
    for (const { passage, score, rank } of rankByScore(branches[branch] ?? [])) {
      const row = fused.get(passage.id) ?? { passage, score: 0 };
      if (row[branch] !== undefined) {
        throw new RangeError(`reciprocal rank fusion: passage ${passage.id} is twice in the ${branch} branch`);
      }
      row[branch] = { rank, score };
      row.score += 1 / (k + rank);
      fused.set(passage.id, row);
    }
  }
  return rankByScore([...fused.values()]);
}

type FusedPassage = { readonly passage: Passage; score: number; dense?: BranchScore; keyword?: BranchScore };
