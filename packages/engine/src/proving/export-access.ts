import type { ExportedFile, FineTuningReport, JudgedUnit } from "@secondpass/evaluation";

/** What may be chosen for BGE fine-tuning data; the defaults are FlagEmbedding's own where it has one. */
export type FineTuningRequest = {
  /** The system whose recall negatives are taken from, by name; default the first that reranks, else the first. */
  readonly system?: string | undefined;
  /** Whether its reranker's scores go along, for distillation; default yes, where it has one. */
  readonly teacher?: boolean | undefined;
  /** Recall ranks that negatives are mined from; default 2 to 100. */
  readonly ranks?: readonly [from: number, to: number] | undefined;
  /** Negatives of a question at most; default 15, as hn_mine.py. */
  readonly count?: number | undefined;
  /** By how much a mined negative must score below the lowest positive, in the reranker's units; default 0. */
  readonly margin?: number | undefined;
  /** Share of the questions kept aside; default 0.1. */
  readonly devShare?: number | undefined;
  readonly prompt?: string | undefined;
  /** The model that the command fine-tunes; default BAAI/bge-reranker-large. */
  readonly baseModel?: string | undefined;
};

/** Files for other tools. Names may have folders in them, with slashes. */
export interface ExportAccess {
  /** Every judgment as it was given; `judgments import` reads it back. */
  judgments(kb: string, format: "jsonl" | "csv"): Promise<ExportedFile>;
  /** A question set with what it is asked of, in BEIR layout. */
  beir(kb: string, set: string, unit?: JudgedUnit): Promise<ExportedFile[]>;
  /** A run per system and the judgments, in which trec_eval finds the experiment's numbers. @throws ExperimentUnfinishedError */
  trec(experiment: string): Promise<ExportedFile[]>;
  /** A row per question and system. @throws ExperimentUnfinishedError */
  scores(experiment: string): Promise<ExportedFile>;
  /** Training data for FlagEmbedding. @throws ExperimentUnfinishedError, InvalidInputError */
  fineTuning(
    experiment: string,
    request?: FineTuningRequest,
  ): Promise<{ readonly files: readonly ExportedFile[]; readonly report: FineTuningReport }>;
}
