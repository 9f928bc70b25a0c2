import { seededRandom } from "../random/seeded-random";
import { shuffled } from "../random/shuffled";
import type { ExperimentData } from "./experiment-data";
import { systemAnswer } from "./system-answer";

/** A question and a passage that is to be judged for it. */
export type JudgingPair = {
  /** Position among the experiment's questions. */
  readonly question: number;
  /** Position among its passages. */
  readonly passage: number;
};

export type PoolOptions = {
  /** So many passages of each system's answer are judged. */
  readonly depth: number;
  /** Another seed is another order of the same pairs; the same one gives the same order again. */
  readonly seed: number;
};

/**
 * Everything that has to be judged so that no system is at a disadvantage: for each question the union of what every system put
 * first (pooling, as at TREC: Spärck Jones and van Rijsbergen 1975). Passages that judgments cannot tell apart are one pair. Those
 * of a question stand together, shuffled, so that nothing tells who found them or how high.
 *
 * @returns the pairs, question after question in the experiment's order; one that was not asked has none
 * @throws RangeError for a depth that is not a whole number from 1
 */
export function judgingPool(data: ExperimentData, { depth, seed }: PoolOptions): JudgingPair[] {
  if (!Number.isInteger(depth) || depth < 1)
    throw new RangeError(`found depth ${depth}, expected a whole number from 1`);
  return data.questions.flatMap((_question, question) => {
    const byTarget = new Map<string, number>();
    for (const system of data.systems) {
      for (const passage of systemAnswer(data, system, question)?.passages.slice(0, depth) ?? []) {
        const target = data.passages[passage]?.target ?? "";
        if (!byTarget.has(target)) byTarget.set(target, passage);
      }
    }
    // Each question draws for itself, so that its order does not hang on how much was found for those before it.
    return shuffled([...byTarget.values()], seededRandom(seed + question)).map((passage) => ({ question, passage }));
  });
}
