import type { RerankAnswer } from "@secondpass/engine";
import type { ScoringRun } from "../run/scoring-run";

/** One passage of a finished run, complete in itself: a row taken out of its file still says which model gave it which kind of score. */
export type ExportRow = {
  readonly rank: number;
  /** Where it stood among the passages as given, counted from 1. */
  readonly place: number;
  readonly id: string;
  readonly score: number;
  readonly score_type: string;
  readonly probability: number | null;
  readonly tokens_read: number | null;
  readonly tokens_total: number | null;
  readonly window_start: number | null;
  readonly window_end: number | null;
  readonly query: string;
  readonly text: string;
  readonly model: string;
  readonly revision: string;
  readonly dtype: string;
  readonly host: string;
  readonly query_instruction: string;
  readonly passage_instruction: string;
  readonly long_passages: string;
  readonly max_tokens: number | null;
};

/** In rerank order. */
export function exportRows(run: ScoringRun, answer: RerankAnswer): ExportRow[] {
  const { id: model, revision, dtype, host, queryInstruction, passageInstruction } = answer.model;
  return answer.ranking.map(({ index, rank, score, scoreType, probability, tokens, window }) => ({
    rank,
    place: index + 1,
    id: run.candidates[index]?.id ?? "",
    score,
    score_type: scoreType,
    probability,
    tokens_read: tokens?.read ?? null,
    tokens_total: tokens?.total ?? null,
    window_start: window?.start ?? null,
    window_end: window?.end ?? null,
    query: run.query,
    text: run.candidates[index]?.text ?? "",
    model,
    revision,
    dtype,
    host,
    query_instruction: queryInstruction,
    passage_instruction: passageInstruction,
    long_passages: run.longPassages,
    max_tokens: run.maxTokens,
  }));
}
