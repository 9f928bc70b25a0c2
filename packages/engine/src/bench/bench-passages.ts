import type { Inference } from "@secondpass/inference";

/**
 * Token lengths of 100 real passages (SQuAD, CMRC, MedQuAD) as quantiles: minimum 23, p10 78, median 221, p90 410, maximum
 * 512. A batching plan shows its worth on mixed lengths; a knowledge base's passages are more alike, and are measured too.
 */
const QUANTILES: readonly (readonly [share: number, tokens: number])[] = [
  [0, 23],
  [0.1, 78],
  [0.5, 221],
  [0.9, 410],
  [1, 490],
];
const PASSAGES = 100;

/**
 * Cuts 100 passages of mixed lengths out of running text, in a fixed order that is not sorted by length.
 *
 * @param texts running text, at least about 25,000 tokens in all; used again from the start when it is less
 */
export async function mixedPassages(
  texts: readonly string[],
  inference: Pick<Inference, "countTokens">,
  modelId: string,
): Promise<string[]> {
  const lengths = Array.from({ length: PASSAGES }, (_, index) => tokensAt(((index * 37) % PASSAGES) / (PASSAGES - 1)));
  const counts = await inference.countTokens({ modelId, texts });
  const passages: string[] = [];
  let source = 0;
  for (const wanted of lengths) {
    let passage = "";
    for (let tokens = 0; tokens < wanted; source = (source + 1) % texts.length) {
      const text = texts[source] ?? "";
      const count = Math.max(1, counts[source] ?? 1);
      const share = Math.min(1, (wanted - tokens) / count);
      passage += `${passage === "" ? "" : "\n"}${text.slice(0, Math.ceil(text.length * share))}`;
      tokens += count * share;
    }
    passages.push(passage);
  }
  return passages;
}

function tokensAt(share: number): number {
  const next = QUANTILES.findIndex(([at]) => at >= share);
  const [highShare, high] = QUANTILES[next] ?? [1, 490];
  const [lowShare, low] = QUANTILES[Math.max(0, next - 1)] ?? [0, 23];
  return Math.round(highShare === lowShare ? high : low + ((share - lowShare) / (highShare - lowShare)) * (high - low));
}
