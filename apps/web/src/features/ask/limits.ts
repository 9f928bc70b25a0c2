/** The search limits of `@secondpass/engine`, for the browser, which imports no values of the engine. A test keeps them equal. */
export const QUESTION_CHARACTERS_MAX = 2_000;
export const K_DEFAULT = 100;
export const K_MAX = 1_000;
export const TOP_N_DEFAULT = 10;
