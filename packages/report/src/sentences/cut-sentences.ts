import { type CutReport, relevanceOf } from "@secondpass/ranking";
import type { Language } from "../language";
import { percentText, scoreText, shareText } from "../numbers";
import { reportWords } from "../words/words";

/** What to expect of the suggested cut, or why there is none. */
export function cutSentences({ suggested }: CutReport, language: Language): string[] {
  const words = reportWords(language).sentences;
  const { precision: found, targetPrecision } = suggested;
  if (found.cut === null) {
    return [
      found.reason === "target-out-of-reach"
        ? words.noCut[found.reason](shareText(targetPrecision))
        : words.noCut[found.reason],
    ];
  }
  return [
    words.cut({
      cut: scoreText(found.cut),
      precision: shareText(found.expectedPrecision),
      recall: percentText(found.expectedRecall),
    }),
    words.nothingFound(percentText(found.nothingKept), percentText(found.nothingKeptWrongly)),
  ];
}

/** Whether probabilities mean what they say, and what they say of a passage at the cut. */
export function calibrationSentences(report: CutReport, language: Language): string[] {
  const words = reportWords(language).sentences;
  const { calibration, suggested } = report;
  if (calibration === null) return [words.notCalibrated];
  const { fitted, reliability } = calibration;
  const { cut } = suggested.precision;
  const probability = cut === null ? null : relevanceOf(report, cut);
  return [
    words.calibrated(fitted.method, percentText(reliability.expectedCalibrationError)),
    ...(cut === null || probability === null ? [] : [words.atCut(scoreText(cut), percentText(probability))]),
  ];
}
