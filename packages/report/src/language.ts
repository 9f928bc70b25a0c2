/** What verdicts are told in. */
export type Language = "en" | "zh";
