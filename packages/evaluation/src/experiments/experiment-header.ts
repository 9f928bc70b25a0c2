import type { ExperimentRow } from "@secondpass/db";
import type { ExperimentHeader } from "@secondpass/ranking";
import { judgmentsOf, questionsOf, recipeOf } from "./experiment-rows";
import { planPasses } from "./plan-passes";

/** What was asked of whom, and what of it is relevant; the answers come after it. */
export function experimentHeader(row: ExperimentRow): ExperimentHeader {
  const { systems, unit } = recipeOf(row);
  const judged = judgmentsOf(row);
  return {
    ...planPasses(systems),
    unit,
    questions: questionsOf(row).map(({ key, text, origin }, position) => ({
      key,
      text,
      origin,
      grades: new Map(judged?.grades[position] ?? []),
    })),
  };
}
