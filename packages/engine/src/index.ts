export type {
  AddedQuestions,
  ExperimentState,
  ExperimentSummary,
  ExportedFile,
  FineTuningReport,
  Grade,
  ImportProblem,
  ImportReport,
  JudgedUnit,
  JudgmentOrigin,
  NewQuestion,
  Question,
  QuestionOrigin,
  QuestionSet,
  QuestionSetSummary,
  Recipe,
  ResolvedJudgment,
  ScoreCut,
  System,
  SystemRequest,
} from "@secondpass/evaluation";
export { fieldName, findRoot, sayIssues } from "@secondpass/inference";
export type * from "./bench/bench-types";
export * from "./benchmarks/benchmark-errors";
export type * from "./benchmarks/check-benchmarks";
export { doctorOfUnopened } from "./doctor";
export type * from "./doctor-types";
export type * from "./engine";
export * from "./engine-error";
export * from "./evaluation/evaluation-errors";
export * from "./evaluation/evaluation-types";
export * from "./evaluation/mteb/reranking-types";
export * from "./gate/gate-errors";
export * from "./gate/gate-runs";
export { readSavedRun, type SavedRun, savedRun } from "./gate/saved-run";
export { REMOTE_KINDS, type RemoteHostAccess, type RemoteHostConfig, type RemoteHosts } from "./hosts/remote-hosts";
export { DEFAULT_EMBEDDER, DEFAULT_RERANKER } from "./models/default-models";
export type * from "./models/model-access";
export * from "./models/model-errors";
export { type EngineOptions, openEngine } from "./open-engine";
export { DETERMINISM_PAIRS_MAX } from "./pairs/check-determinism";
export type * from "./pairs/determinism-types";
export type * from "./proving/export-access";
export type * from "./proving/proving-access";
export { CHARACTERS_MAX, PASSAGES_MAX } from "./search/parse-passages";
export { againstJson, recalledHitJson, type SearchAnswerJson, searchAnswerJson } from "./search/search-answer-json";
export { K_DEFAULT, K_MAX, QUERY_CHARACTERS_MAX, TOP_N_DEFAULT } from "./search/search-limits";
