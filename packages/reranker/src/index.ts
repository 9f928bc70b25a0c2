export * from "./cross-encoder-reranker";
export * from "./flag-reranker";
export * from "./identity-reranker";
export * from "./invalid-score-error";
export * from "./rerank-texts";
export type { CrossEncoderOptions, RerankInference } from "./score-texts";
export { MAX_WINDOWS } from "./windows/plan-windows";
