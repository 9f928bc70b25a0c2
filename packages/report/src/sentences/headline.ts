import type { Verdict } from "@secondpass/ranking";
import type { Language } from "../language";
import { metricName } from "../metric-name";
import { differenceText, metricText, pEquation, sizeText } from "../numbers";
import type { Change, ThreeParts } from "../words/en/sentences";
import { reportWords } from "../words/words";
import { isSecondPass } from "./is-second-pass";

/**
 * The sentence that a verdict is, in three parts: the middle one is what happened, and empty where nothing did.
 *
 * @example headline(verdict, "en").join("") // "Reranking raised nDCG@10 by 0.061 (0.031 to 0.092), p = 0.0004, on 120 questions; 14 got worse."
 */
export function headline(verdict: Verdict, language: Language): ThreeParts {
  const words = reportWords(language).sentences.headline;
  const { headline: row, outcome, questions } = verdict;
  const [a, b] = [verdict.a.name, verdict.b.name];
  const isPlain = isSecondPass(verdict);
  const metric = metricName(row.metric);
  if (a === b) return words.alone(metric, metricText(row.b), questions, b);
  if (row.outcomes.wins === 0 && row.outcomes.losses === 0) {
    const value = metricText(row.b);
    return isPlain ? words.nothing(metric, value, questions) : words.nothingBetween(metric, value, questions, a, b);
  }
  const change: Change = {
    metric,
    by: outcome === "undecided" ? differenceText(row.delta) : sizeText(row.delta),
    interval: intervalOf(verdict),
    p: pEquation(row.pValue),
    questions,
    better: row.outcomes.wins,
    worse: row.outcomes.losses,
  };
  if (outcome === "undecided") return isPlain ? words.undecided(change) : words.undecidedBetween(change, a, b);
  if (outcome === "better") return isPlain ? words.raised(change) : words.higher(change, a, b);
  return isPlain ? words.lowered(change) : words.lower(change, a, b);
}

/** In the direction that the words name: a loss of 0.061 lies between a loss of 0.031 and one of 0.092. */
function intervalOf({ headline: { ci95 }, outcome }: Verdict): Change["interval"] {
  const [lower, upper] = ci95;
  if (outcome === "undecided") return [differenceText(lower), differenceText(upper)];
  return outcome === "better" ? [metricText(lower), metricText(upper)] : [metricText(-upper), metricText(-lower)];
}
