import type { TextScore } from "@secondpass/engine";
import { type PassageScore, type RecalledHit, rankByScore } from "@secondpass/ranking";
import { type Row, settlingOrder } from "../../ranking-view/rerank-order";
import type { Candidate } from "../candidates/candidate";
import type { ScoringState } from "./scoring-state";

type Running = Extract<ScoringState, { readonly scores: unknown }>;

/** The passages as they were given: an order like a recall order, without scores of its own (a place counts down instead). */
export function givenOrder(candidates: readonly Candidate[]): RecalledHit[] {
  return rankByScore(
    candidates.map(({ id, text, line }, index) => ({
      score: -index,
      passage: {
        id: String(index),
        documentId: "",
        // A line number says no more than the place that stands beside it.
        title: id === String(line) ? "" : titleOf(id),
        text,
        start: 0,
        end: text.length,
      },
    })),
    ({ score }) => -score,
  );
}

/** A bare number would read as a rank. */
function titleOf(id: string): string {
  return /^\d+$/.test(id) ? `#${id}` : id;
}

/** The second list: settling while scores arrive, then as the server ranked it. */
export function scoredRows(given: readonly RecalledHit[], state: Running): Row[] {
  if (state.phase !== "done") return settlingOrder(given, passageScores(state.scores));
  return state.answer.ranking.flatMap(({ index, rank, score, scoreType, probability, tokens, window }) => {
    const hit = given[index];
    return hit === undefined
      ? []
      : [{ passage: hit.passage, rank, recallRank: hit.rank, score, scoreType, probability, tokens, window }];
  });
}

function passageScores(scores: ReadonlyMap<number, TextScore>): Map<string, PassageScore> {
  return new Map(
    [...scores].map(([index, { score, scoreType, probability, tokens }]) => [
      String(index),
      { passageId: String(index), score, scoreType, probability, tokens },
    ]),
  );
}
