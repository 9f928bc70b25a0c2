import type { AgainstAnswer } from "@secondpass/engine";
import type { Hit, RecalledHit, RerankedHit } from "@secondpass/ranking";
import type { Dictionary } from "../../i18n/en";
import { rerankScoreName, rerankScores, type ScoreText } from "../ranking-view/score-text";
import { recallScoreName, recallScores } from "./recall-score";
import type { SearchInput } from "./use-search";

type Words = Pick<Dictionary, "ask" | "compare">;

/** The order that the answer is compared with, with its scores under their own name. */
export type LeftOrder = {
  readonly hits: readonly Hit[];
  readonly title: string;
  readonly shortTitle: string;
  /** What its ranks are called in a table. */
  readonly rankName: string;
  readonly scoreName: string;
  readonly scoresOf: (passageId: string) => ScoreText;
  /** The reranker that made it, by its name; null for the recall order. */
  readonly by: string | null;
};

/** The first pass as it came. */
export function recallOrder(hits: readonly RecalledHit[], mode: SearchInput["mode"], t: Words): LeftOrder {
  const byId = new Map(hits.map((hit) => [hit.passage.id, hit]));
  return {
    hits,
    title: t.ask.first,
    shortTitle: t.ask.firstShort,
    rankName: t.ask.columns.recallRank,
    scoreName: recallScoreName(mode, t),
    scoresOf: (id) => textsOf(byId.get(id), (hit) => recallScores(hit, mode, t)),
    by: null,
  };
}

/** The same pool as another reranker orders it. */
export function rerankerOrder({ reranked }: AgainstAnswer, name: string, t: Words): LeftOrder {
  const byId = new Map(reranked.map((hit) => [hit.passage.id, hit]));
  return {
    hits: reranked,
    title: t.compare.scored(name),
    shortTitle: name,
    rankName: t.compare.rankOf(name),
    scoreName: rerankScoreName(reranked[0]?.scoreType ?? null, t),
    scoresOf: (id) => textsOf(byId.get(id), scoresIfReranked),
    by: name,
  };
}

/** A pass that failed left the recall order, whose scores are not this model's. */
function scoresIfReranked(hit: RerankedHit): ScoreText {
  return rerankScores(hit.scoreType === null ? { ...hit, score: null } : hit);
}

function textsOf<T>(hit: T | undefined, texts: (hit: T) => ScoreText): ScoreText {
  return hit === undefined ? { main: "–", detail: [] } : texts(hit);
}
