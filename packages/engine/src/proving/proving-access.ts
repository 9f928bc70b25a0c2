import type {
  AddedQuestions,
  ExperimentSummary,
  Grade,
  ImportReport,
  JudgedUnit,
  JudgmentOrigin,
  NewQuestion,
  QuestionSet,
  QuestionSetSummary,
  ResolvedJudgment,
  ScoreCut,
  SystemRequest,
} from "@secondpass/evaluation";
import type { ExperimentData } from "@secondpass/ranking";
import type { SavedRun } from "../gate/saved-run";

/** Files as they are read from disk or dropped on the page. */
export type NamedText = { readonly name: string; readonly text: string };

/** A question that was made from a text: nobody has asked it yet. */
export type QuestionProposal = {
  readonly text: string;
  readonly kind: "heading" | "sentence";
  readonly documentName: string;
  /** The passages that answer it. */
  readonly passageIds: readonly string[];
};

/** Question sets of a knowledge base, each by id or name. */
export interface QuestionAccess {
  list(kb: string): Promise<QuestionSetSummary[]>;
  /** @throws QuestionSetNotFoundError */
  get(kb: string, set: string): Promise<QuestionSet>;
  /** @throws QuestionSetExistsError, InvalidInputError */
  create(kb: string, name: string): Promise<QuestionSetSummary>;
  /** Its judgments stay: they belong to the knowledge base. */
  delete(kb: string, set: string): Promise<void>;
  add(kb: string, set: string, questions: readonly NewQuestion[]): Promise<AddedQuestions>;
  remove(kb: string, questionId: string): Promise<void>;
  /** Known-item questions from headings and sentences; nothing is stored. */
  propose(
    kb: string,
    options: { readonly count: number; readonly seed?: number | undefined },
  ): Promise<QuestionProposal[]>;
  /** Stores proposals that were accepted: synthetic questions, each with the passages it was made from as its answers. */
  accept(kb: string, set: string, proposals: readonly QuestionProposal[]): Promise<AddedQuestions>;
  /** Questions and judgments from files; the set is made when there is none of this name. `set` null takes judgments alone. */
  import(
    kb: string,
    request: { readonly set: string | null; readonly files: readonly NamedText[]; readonly judge: string },
  ): Promise<ImportReport>;
}

/** A judgment of one question, and the passages it holds for now. */
export type PassageJudgment = {
  readonly passageIds: readonly string[];
  readonly grade: Grade;
  readonly judge: string;
  readonly state: ResolvedJudgment["state"];
};

/** How far the judges of a knowledge base agree, over what two or more of them judged. */
export type JudgeAgreement = {
  readonly judges: readonly { readonly judge: string; readonly judgments: number }[];
  /** Question and content pairs that more than one judge graded. */
  readonly shared: number;
  /** Of them, those with one grade. */
  readonly agreed: number;
  /** Krippendorff's alpha with ordinal distance; null below two shared pairs, or when only one grade was ever given. */
  readonly alpha: number | null;
  /** Cohen's kappa per pair of judges: unweighted, and with quadratic weights. */
  readonly pairs: readonly {
    readonly judges: readonly [string, string];
    readonly shared: number;
    readonly kappa: number | null;
    readonly weightedKappa: number | null;
  }[];
};

/** Grades of passages, 0 to 3, by people. */
export interface JudgmentAccess {
  /** Those of one question. */
  ofQuery(kb: string, query: string): Promise<PassageJudgment[]>;
  /** Every one, with what it holds for now. */
  list(kb: string): Promise<ResolvedJudgment[]>;
  /** Grades a passage, or takes the judge's grade back with null. @throws PassageNotFoundError */
  grade(
    kb: string,
    judgment: {
      readonly query: string;
      readonly passageId: string;
      readonly grade: Grade | null;
      readonly judge: string;
      readonly origin: JudgmentOrigin;
    },
  ): Promise<void>;
  agreement(kb: string): Promise<JudgeAgreement>;
}

/** Below which rerank score an answer counts as not relevant, per knowledge base and reranker. */
export interface CutAccess {
  list(kb: string): Promise<ScoreCut[]>;
  /** Answers by this reranker, as it is now, are read by this cut from the next question on. @throws UnknownModelError, InvalidInputError */
  set(
    kb: string,
    cut: {
      readonly reranker: string;
      readonly cut: number;
      /** What to expect of it, and the experiment that says so; absent for a cut set by hand. */
      readonly precision?: number | null | undefined;
      readonly recall?: number | null | undefined;
      readonly experiment?: number | null | undefined;
    },
  ): Promise<void>;
  remove(kb: string, reranker: string): Promise<void>;
}

export type ExperimentRequest = {
  readonly kb: string;
  readonly set: string;
  readonly systems: readonly SystemRequest[];
  readonly unit?: JudgedUnit | undefined;
  readonly name?: string | undefined;
};

/** Experiments by id or number. */
export interface ExperimentAccess {
  /** Begins to work through what waits. A process that does not call this only records and reads. */
  start(): void;
  create(request: ExperimentRequest): Promise<ExperimentSummary>;
  /** Newest first. */
  list(kb?: string): Promise<ExperimentSummary[]>;
  get(experiment: string): Promise<ExperimentSummary>;
  /** @throws ExperimentUnfinishedError */
  data(experiment: string): Promise<ExperimentData>;
  /** The same as JSON Lines. */
  lines(experiment: string): Promise<AsyncGenerator<string>>;
  /** What it was scored with, as a run that a later one can be tested against. @throws ExperimentUnfinishedError */
  run(experiment: string): Promise<SavedRun>;
  cancel(experiment: string): Promise<ExperimentSummary>;
  resume(experiment: string): Promise<ExperimentSummary>;
  replay(experiment: string): Promise<ExperimentSummary>;
  remove(experiment: string): Promise<void>;
  rescore(experiment: string): Promise<ExperimentSummary>;
  freshness(experiment: string): Promise<"current" | "outdated" | "moved-on">;
  waitUntilSettled(
    experiment: string,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (summary: ExperimentSummary) => void },
  ): Promise<ExperimentSummary>;
}
