/** Limits of `@secondpass/engine`, for the browser, which imports no values of the engine. A test keeps them equal. */
export const PASSAGES_MAX = 1_000;
export const CHARACTERS_MAX = 5_000_000;
export const DETERMINISM_PAIRS_MAX = 64;
/** The page's own: more than the windows of today's rerankers hold, and little enough to be drawn with every key. */
export const QUERY_CHARACTERS_MAX = 20_000;
/** The narrowest window a model can be given. */
export const MAX_TOKENS_MIN = 32;
