import type { Verdict, VerdictWarning } from "@secondpass/ranking";
import type { Language } from "../language";
import { countText, percentText, roughCountText } from "../numbers";
import { reportWords } from "../words/words";

/** Beyond this nobody asks that many, and the difference is too small to care about. */
const QUESTIONS_MOST = 20_000;

/** What speaks against relying on a verdict. */
export function warningSentence(
  warning: VerdictWarning,
  { a, b, outcome }: Pick<Verdict, "a" | "b" | "outcome">,
  language: Language,
): string {
  const words = reportWords(language).sentences.warning;
  switch (warning.code) {
    case "few-judged":
      return words.fewJudged(percentText(warning.judged));
    case "judged-unevenly": {
      const [less, more] = warning.a < warning.b ? (["a", "b"] as const) : (["b", "a"] as const);
      const names = { a: a.name, b: b.name };
      return words.judgedUnevenly(percentText(warning[less]), percentText(warning[more]), names[less], names[more]);
    }
    case "few-questions": {
      const { questions, needed } = warning;
      if (outcome !== "undecided") return words.few(questions);
      if (needed === null || needed <= questions) return words.open(questions);
      return needed > QUESTIONS_MOST
        ? words.openBeyond(questions, countText(QUESTIONS_MOST))
        : words.openUntil(questions, roughCountText(needed));
    }
    case "synthetic":
      return words.synthetic(warning.synthetic, warning.questions);
  }
}
