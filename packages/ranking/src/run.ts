import type { Hit } from "./hit";

/** One system's output for a set of queries: query id to hits in rank order. */
export type Run = ReadonlyMap<string, readonly Hit[]>;

/** Graded judgements: query id to (passage or document id to grade). Grade 0 or less means judged and not relevant. */
export type Qrels = ReadonlyMap<string, ReadonlyMap<string, number>>;
