/** The bundled pair: small, offline, in `data/models`. BGE models are chosen explicitly. */
export const DEFAULT_EMBEDDER = "second-pass-recall-small";
export const DEFAULT_RERANKER = "second-pass-rerank-small";
