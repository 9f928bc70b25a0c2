export * from "./flag-reranker";
export * from "./flag-reranker-errors";
export type * from "./flag-reranker-options";
export type { Pair } from "./group-by-query";
