export type { Corpus, CorpusDocument } from "./corpus/corpus";
export { type ScoreCut, ScoreCuts } from "./cuts/score-cuts";
export * from "./evaluation-error";
export type * from "./experiments/experiment";
export * from "./experiments/experiment-errors";
export {
  Experiments,
  type ExperimentsOptions,
  type NewExperiment,
  type SystemRequest,
} from "./experiments/experiments";
export type * from "./experiments/pipeline";
export type { Recipe } from "./experiments/recipe";
export type { System } from "./experiments/system";
export { exportBeir, exportTrecQrels } from "./exports/export-beir";
export { exportJudgments } from "./exports/export-judgments";
export { exportScores, exportTrecRuns } from "./exports/export-runs";
export type { ExportedFile } from "./exports/exported-file";
export {
  type FineTuningOptions,
  type FineTuningPack,
  type FineTuningReport,
  fineTuningPack,
} from "./exports/fine-tuning/fine-tuning-pack";
export { type ImportReport, type ImportRequest, importEvaluation } from "./imports/import-evaluation";
export type { ImportProblem } from "./imports/imported";
export { type JudgedQrels, judgedQrels } from "./judgments/judged-qrels";
export * from "./judgments/judgment";
export { type JudgedTarget, Judgments, type NewJudgment } from "./judgments/judgments";
export type { JudgedPlace, ResolvedJudgment } from "./judgments/resolve-judgments";
export { contentSha } from "./judgments/target-sha";
export { normaliseQuery, querySha } from "./queries/query-sha";
export { type ProposedQuestion, proposeQuestions } from "./questions/propose-questions";
export * from "./questions/question-errors";
export type * from "./questions/question-set";
export { type AddedQuestions, type NewQuestion, QuestionSets } from "./questions/question-sets";
