import type { RecalledHit, RerankedHit } from "@secondpass/ranking";
import type { AgainstAnswer, SearchAnswer } from "../engine";

/** A search as `secondpass search --json` prints it and `POST /api/search` answers it: passages flat, both orders in full. */
export type SearchAnswerJson = ReturnType<typeof searchAnswerJson>;

export function searchAnswerJson(answer: SearchAnswer) {
  return {
    query: answer.query,
    kb: answer.kb.name,
    mode: answer.mode,
    models: answer.models,
    recalled: answer.recalled.map(recalledHitJson),
    reranked: answer.reranked.map(rerankedHitJson),
    against: answer.against === null ? null : againstJson(answer.against),
    cut: answer.cut,
    nothingRelevant: answer.cut !== null && answer.cut.reached === 0,
    timingsMs: answer.timingsMs,
    degraded: answer.degraded,
  };
}

/** Its scores are another model's: they order this list and are not to be compared with those of `reranked`. */
export function againstJson({ model, reranked, rerankMs }: AgainstAnswer) {
  return { model, reranked: reranked.map(rerankedHitJson), rerankMs };
}

export function recalledHitJson({ passage, rank, score, dense, keyword }: RecalledHit) {
  return { rank, score, ...passageJson(passage), dense: dense ?? null, keyword: keyword ?? null };
}

function rerankedHitJson({ passage, rank, score, scoreType, probability, recallRank, tokens, window }: RerankedHit) {
  return { rank, score, scoreType, probability, recallRank, ...passageJson(passage), tokens, window };
}

function passageJson({ id, documentId, title, text }: RecalledHit["passage"]) {
  return { passageId: id, documentId, title, text };
}
