import type { GateResult } from "@secondpass/ranking";
import type { Language } from "../language";
import { metricName } from "../metric-name";
import { differenceText, metricText, pEquation, sizeText } from "../numbers";
import { reportWords } from "../words/words";

/**
 * Whether a run passes, and the sentence that says why.
 *
 * @example gateHeadline(gate, "en") // ["Failed", "“reranked” lost 0.031 nDCG@10, which is more than the 0.010 allowed (p = 0.0004, one-sided), on 96 questions."]
 */
export function gateHeadline(
  { system, metric, questions, test }: GateResult,
  language: Language,
): readonly [string, string] {
  const words = reportWords(language).gate;
  const [name, margin, p] = [metricName(metric), metricText(test.margin), pEquation(test.pValue)];
  return test.isLoss
    ? [words.failed, words.lost(system, name, sizeText(test.delta), margin, p, questions)]
    : [words.passed, words.held(system, name, differenceText(test.delta), margin, p, questions)];
}

/** Which questions were left out, where the runs were not asked the same. */
export function gateNotes({ only }: GateResult, language: Language): string[] {
  const words = reportWords(language).gate;
  return [
    ...(only.accepted > 0 ? [words.onlyAccepted(only.accepted)] : []),
    ...(only.changed > 0 ? [words.onlyChanged(only.changed)] : []),
  ];
}
