/**
 * Unicode's White_Space, which is what `\s`, strip and WhitespaceSplit mean in a tokenizer.json. JavaScript's `\s` and `trim`
 * lack U+0085 and have U+FEFF.
 */
const WHITE_SPACE = "[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";

export const WHITE_SPACE_RUN: RegExp = new RegExp(WHITE_SPACE, "gu");
export const WHITE_SPACE_AT_ENDS: RegExp = new RegExp(`^${WHITE_SPACE}|${WHITE_SPACE}$`, "gu");
