import type { Verdict } from "@secondpass/ranking";
import type { Language } from "../language";
import { shareText } from "../numbers";
import { reportWords } from "../words/words";
import { isSecondPass } from "./is-second-pass";

/** From here on what was never judged is too little to decide a difference that was found. */
const ENOUGH = 0.9;

/** How much of what the systems put first was judged, and what that means. */
export function judgedSentence(verdict: Verdict, language: Language): string {
  const words = reportWords(language).sentences;
  const judged = verdict.headline.judged ?? { a: 1, b: 1 };
  const [valueA, valueB] = [shareText(judged.a), shareText(judged.b)];
  const said =
    valueA === valueB
      ? words.judged(valueA)
      : isSecondPass(verdict)
        ? words.judgedBefore(valueA, valueB)
        : words.judgedBetween(valueA, valueB, verdict.a.name, verdict.b.name);
  return Math.min(judged.a, judged.b) >= ENOUGH ? words.judgedEnough(said) : words.judgedLittle(said);
}
