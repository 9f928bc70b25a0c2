import type { Verdict } from "@secondpass/ranking";
import type { Language } from "../language";
import { reportWords } from "../words/words";
import { missedSentence } from "./ceiling-sentences";
import { judgedSentence } from "./judged-sentence";

/** What stands under the headline: how far to trust it, and what no reranker can help. A warning that says the same is not repeated. */
export function leadSentences(verdict: Verdict, language: Language): string[] {
  const { asked, questions, warnings } = verdict;
  const isWarned = warnings.some(({ code }) => code === "few-judged");
  return [
    ...(isWarned ? [] : [judgedSentence(verdict, language)]),
    missedSentence(verdict, language),
    ...(asked > questions ? [reportWords(language).sentences.notEvaluated(asked, questions)] : []),
  ];
}
