import type { Hit } from "../hit";
import type { Passage } from "../passage";
import { rankByScore } from "../rank-by-score";
import type { DocumentHit } from "../run";

/** A document in an order, with the passage that put it there. */
export type FoldedHit = DocumentHit & { readonly passage: Passage };

/**
 * Folds passages to documents: a document is as good as its best passage (PyTerrier calls this max_passage; Dai and Callan,
 * SIGIR 2019, "MaxP"). For judgements that name documents; the page itself stays on passages.
 *
 * @param hits in rank order
 * @returns each document once, ranks 1..n, ties by document id
 */
export function maxPassage(hits: readonly Hit[]): FoldedHit[] {
  const best = new Map<string, { documentId: string; passage: Passage; score: number }>();
  for (const { passage, score } of hits) {
    const { documentId } = passage;
    // In rank order the first passage of a document is its best one.
    if (!best.has(documentId)) best.set(documentId, { documentId, passage, score });
  }
  return rankByScore([...best.values()], (row) => row.documentId);
}
