import { createHash } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { type ExperimentData, parseMetric, systemAnswer } from "@secondpass/ranking";
import type { JudgedQrels } from "../judgments/judged-qrels";
import type { AskedQuestion, ExperimentScores, ScoredJudgments } from "./experiment";

/** Kept per question for every system. `recall@1000` is the recall of everything a system found. */
export const SCORED_METRICS = ["ndcg@10", "mrr@10", "map", "p@10", "recall@10", "recall@1000"] as const;

/** Questions scored before the event loop turns. */
const QUESTIONS_AT_ONCE = 20;

/** The judgments of an experiment's questions, in their order; targets sorted, so that equal judgments are equal text. */
export function judgmentsFor(questions: readonly AskedQuestion[], qrels: JudgedQrels): ScoredJudgments {
  const grades = questions.map(({ querySha }) =>
    [...(qrels.get(querySha) ?? [])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([target, grade]) => [target, grade] as const),
  );
  return { sha: createHash("sha256").update(JSON.stringify(grades)).digest("hex"), grades };
}

/** The values of every system and metric, one per question with a relevant judgment; others say nothing of any order. */
export async function scoreExperiment(data: ExperimentData): Promise<ExperimentScores> {
  const metrics = SCORED_METRICS.map(parseMetric);
  const asked = data.questions.flatMap(({ grades }, position) =>
    [...grades.values()].some((grade) => grade > 0) && data.answers[position] !== null ? position : [],
  );
  const systems = data.systems.map((system) => ({
    system,
    values: new Map(metrics.map(({ name }) => [name as string, [] as number[]])),
  }));
  for (const [done, position] of asked.entries()) {
    if (done % QUESTIONS_AT_ONCE === 0) await turn();
    const grades = data.questions[position]?.grades ?? new Map();
    for (const { system, values } of systems) {
      const targets = systemAnswer(data, system, position)?.targets ?? [];
      for (const metric of metrics) values.get(metric.name)?.push(metric.of(targets, grades));
    }
  }
  return {
    questions: asked,
    systems: Object.fromEntries(systems.map(({ system, values }) => [system.name, Object.fromEntries(values)])),
  };
}
