import type { Hit } from "./hit";

/** One system's output for a set of queries: query id to hits in rank order. */
export type Run = ReadonlyMap<string, readonly Hit[]>;

/** A document in an order, by id alone: a passage order folded by `maxPassage`, or a line of a TREC run. */
export type DocumentHit = { readonly documentId: string; readonly score: number; readonly rank: number };

/** A run over documents: query id to documents in rank order. */
export type DocumentRun = ReadonlyMap<string, readonly DocumentHit[]>;

/** Graded judgements: query id to (passage or document id to grade). Grade 0 or less means judged and not relevant. */
export type Qrels = ReadonlyMap<string, ReadonlyMap<string, number>>;
