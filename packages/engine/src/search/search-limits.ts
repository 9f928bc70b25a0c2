/** Longest question in characters (UTF-16 code units). A model reads at most ¾ of 512 tokens of it; 2,000 is generous. */
export const QUERY_CHARACTERS_MAX = 2_000;

/** Recall depth. 100 is what a cross-encoder can rescore in about a second on two cores; 1,000 bounds one request's work. */
export const K_DEFAULT = 100;
export const K_MAX = 1_000;

/** Hits kept after reranking. */
export const TOP_N_DEFAULT = 10;
