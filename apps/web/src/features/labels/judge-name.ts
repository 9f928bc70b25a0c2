/** The name that grades are given under. It travels in a cookie, so that the server draws the page with it. */
export const JUDGE_COOKIE = "secondpass-judge";
export const JUDGE_CHARACTERS_MAX = 60;
const JUDGE_DEFAULT = "me";

/**
 * A judge's name as it is stored: composed, its white space folded. What is no name is the default one.
 *
 * @example parseJudge("  Ann   Lee ") // "Ann Lee"
 */
export function parseJudge(name: string | undefined): string {
  const judge = (name ?? "").normalize("NFC").replace(/\s+/gu, " ").trim();
  return judge === "" || judge.length > JUDGE_CHARACTERS_MAX ? JUDGE_DEFAULT : judge;
}

/** Reads the cookie; one that is damaged is none. */
export function judgeOfCookie(value: string | undefined): string {
  try {
    return parseJudge(decodeURIComponent(value ?? ""));
  } catch (error) {
    if (error instanceof URIError) return JUDGE_DEFAULT;
    throw error;
  }
}
