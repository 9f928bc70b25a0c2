import type { DepthCurve } from "@secondpass/ranking";
import type { Language } from "../language";
import { percentText } from "../numbers";
import { reportWords } from "../words/words";
import { joined } from "./joined";

/** How deep reranking pays. */
export function kneeSentence({ points, knee }: DepthCurve, language: Language): string {
  const words = reportWords(language).sentences;
  const deepest = points.at(-1)?.depth ?? 0;
  const found =
    knee === null
      ? words.noKnee
      : knee.depth === deepest
        ? words.kneeAtEnd(knee.depth)
        : words.knee(
            knee.depth,
            percentText(knee.shareOfGain),
            knee.shareOfTime === null ? null : percentText(knee.shareOfTime),
          );
  return joined([words.depths(deepest), found], language);
}
