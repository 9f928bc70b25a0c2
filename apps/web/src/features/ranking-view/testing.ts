import type { PassageScore, RecalledHit } from "@secondpass/ranking";

/** A recall order from ids, best first. */
export function recallOrder(...ids: readonly string[]): RecalledHit[] {
  return ids.map((id, index) => ({
    passage: { id, documentId: `document-${id}`, title: `Title ${id}`, text: `Text of ${id}.`, start: 0, end: 12 },
    rank: index + 1,
    score: 1 / (61 + index),
  }));
}

export function scoresOf(logits: Readonly<Record<string, number>>): Map<string, PassageScore> {
  return new Map(
    Object.entries(logits).map(([passageId, score]) => [
      passageId,
      {
        passageId,
        score,
        scoreType: "logit",
        probability: 1 / (1 + Math.exp(-score)),
        tokens: { read: 10, total: 10 },
      },
    ]),
  );
}
