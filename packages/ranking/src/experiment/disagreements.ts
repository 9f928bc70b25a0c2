import { orderAtDepth } from "../depth/order-at-depth";
import type { ExperimentData, ExperimentSystem } from "./experiment-data";
import type { JudgingPair } from "./judging-pool";

/** A passage that one pass puts elsewhere than the other. */
export type Disagreement = JudgingPair & {
  readonly recallRank: number;
  readonly rerankRank: number;
  /** Somebody has judged it already. */
  readonly isJudged: boolean;
};

/**
 * Where the second pass of a system contradicts the first: the pairs with the largest distance between recall rank and rerank rank,
 * over all questions, those that nobody judged first. One judgment here says which pass was right, so these are the labels that
 * tell most for the time they take.
 *
 * @returns passages that moved; none for a system without a second pass
 */
export function disagreements(data: ExperimentData, system: ExperimentSystem): Disagreement[] {
  return data.questions
    .flatMap((_question, question) => movedIn(data, system, question))
    .sort(
      (a, b) =>
        Number(a.isJudged) - Number(b.isJudged) ||
        distance(b) - distance(a) ||
        a.question - b.question ||
        a.recallRank - b.recallRank,
    );
}

function movedIn(data: ExperimentData, system: ExperimentSystem, question: number): Disagreement[] {
  const answer = data.answers[question];
  const first = answer?.firsts[system.first];
  const second = system.second === null ? undefined : answer?.seconds[system.second];
  if (first === undefined || second === undefined) return [];
  const pool = first.hits.slice(0, Math.min(system.depth, second.scores.length));
  const recalled = pool.map((passage, position) => ({
    passage,
    recallRank: position + 1,
    score: second.scores[position] ?? Number.NaN,
  }));
  const reranked = orderAtDepth(recalled, {
    depth: pool.length,
    scoreOf: ({ score }) => score,
    idOf: ({ passage }) => data.passages[passage]?.id ?? "",
  });
  const grades = data.questions[question]?.grades;
  const byTarget = new Map<string, Disagreement>();
  for (const [position, { passage, recallRank }] of reranked.entries()) {
    const target = data.passages[passage]?.target ?? "";
    const one = { question, passage, recallRank, rerankRank: position + 1, isJudged: grades?.has(target) ?? false };
    const known = byTarget.get(target);
    if (known === undefined || distance(known) < distance(one)) byTarget.set(target, one);
  }
  return [...byTarget.values()].filter((one) => distance(one) > 0);
}

function distance({ recallRank, rerankRank }: Disagreement): number {
  return Math.abs(recallRank - rerankRank);
}
