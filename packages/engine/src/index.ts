export type * from "./bench/bench-types";
export type * from "./doctor-types";
export type * from "./engine";
export * from "./engine-error";
export * from "./evaluation/evaluation-errors";
export * from "./evaluation/evaluation-types";
export { findRoot } from "./find-root";
export { type EngineOptions, openEngine } from "./open-engine";
export { K_DEFAULT, K_MAX, QUERY_CHARACTERS_MAX, TOP_N_DEFAULT } from "./search/search-limits";
