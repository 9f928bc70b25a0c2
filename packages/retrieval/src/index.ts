export * from "./chunking/chunk-budget-error";
export * from "./chunking/chunk-document";
export type { Section } from "./chunking/document-regions";
export * from "./retrieval-error";
