import { type PassageScore, type RecalledHit, type RerankedHit, rankByScore } from "@secondpass/ranking";

/** One row of the second list, at whatever moment it is drawn. `score` is null until (or unless) a reranker scored it. */
export type Row = Omit<RerankedHit, "score"> & { readonly score: number | null };

/**
 * The second list while scores stream in. Scored passages are ordered among themselves and share out the places that
 * scored passages hold in the recall order; a passage without a score keeps its recall rank exactly. So nothing is ever
 * compared with a recall score, and the order settles into the final one without a jump at the end.
 *
 * @example recall a b c d, scores b: 1, d: 5 gives a d c b: places 2 and 4 are shared out, a and c wait where they were
 */
export function settlingOrder(recalled: readonly RecalledHit[], scores: ReadonlyMap<string, PassageScore>): Row[] {
  const scored = recalled.flatMap((hit) => {
    const score = scores.get(hit.passage.id);
    return score === undefined ? [] : [{ ...score, passage: hit.passage, recallRank: hit.rank }];
  });
  const places = scored.map((hit) => hit.recallRank).sort((a, b) => a - b);
  const settled = rankByScore(scored).map(
    ({ passage, score, scoreType, probability, tokens, recallRank, rank }): Row => ({
      passage,
      score,
      scoreType,
      probability,
      tokens,
      recallRank,
      rank: places[rank - 1] ?? rank,
      window: null,
    }),
  );
  const waiting = recalled.filter((hit) => !scores.has(hit.passage.id)).map(inRecallOrder);
  return [...settled, ...waiting].sort((a, b) => a.rank - b.rank);
}

/**
 * The second list of a finished answer: what was kept, as the server ordered it, then what was scored and not kept.
 * When nothing reranked (switched off, or failed), it is the recall order.
 */
export function finalOrder(
  recalled: readonly RecalledHit[],
  reranked: readonly RerankedHit[],
  scores: ReadonlyMap<string, PassageScore>,
): Row[] {
  if (!reranked.some((hit) => hit.scoreType !== null)) return recalled.map(inRecallOrder);
  const kept = new Set(reranked.map((hit) => hit.passage.id));
  const rest = settlingOrder(recalled, scores).filter((row) => !kept.has(row.passage.id));
  // The first list may be another reranker's: a row names the place it had there.
  const places = new Map(recalled.map((hit) => [hit.passage.id, hit.rank]));
  const first = reranked.map((hit) => ({ ...hit, recallRank: places.get(hit.passage.id) ?? hit.recallRank }));
  return [...first, ...rest.map((row, index) => ({ ...row, rank: reranked.length + 1 + index }))];
}

function inRecallOrder({ passage, rank }: RecalledHit): Row {
  const unscored = { score: null, scoreType: null, probability: null, tokens: null, window: null };
  return { passage, rank, recallRank: rank, ...unscored };
}
