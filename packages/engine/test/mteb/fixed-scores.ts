import { crc32 } from "node:zlib";
import type { PassageScorer } from "../../src/evaluation/mteb/passage-scorer";

/** Scores in place of a model's, the same as in training/mteb/scores.py: eight values make most candidates tie, 2^24 few. */
const VALUES = { "many ties": 8, "few ties": 2 ** 24 } as const;
export type FixedScores = keyof typeof VALUES;
export const FIXED_SCORES = Object.keys(VALUES) as FixedScores[];

export function fixedScorer(name: FixedScores): PassageScorer {
  const values = VALUES[name];
  const score = (query: string, passage: string) => (crc32(`${query}\n${passage}`) % values) / values;
  return async (queries, passages) => queries.map((query) => passages.map((passage) => score(query, passage)));
}
