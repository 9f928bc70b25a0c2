import { disagreements, type ExperimentData, type JudgingPair, judgingPool } from "@secondpass/ranking";
import type { JudgeParams } from "./judge-params";

/** One passage to be judged for one question. Who found it, and how high, is not in it. */
export type JudgingItem = {
  /** Position among the experiment's questions. */
  readonly question: number;
  readonly query: string;
  readonly passageId: string;
  readonly documentName: string;
  readonly title: string;
};

/** The systems that rerank, by their position among the experiment's systems: only they disagree with their recall. */
export function rerankingSystems(data: ExperimentData): { readonly position: number; readonly name: string }[] {
  return data.systems.flatMap(({ name, second }, position) => (second === null ? [] : { position, name }));
}

/** What is to be judged, in its order: the same for the same judge, another for another one. */
export function judgingItems(
  data: ExperimentData,
  { order, depth, first, system }: JudgeParams,
  seed: number,
): JudgingItem[] {
  if (order === "pool") return itemsOf(data, judgingPool(data, { depth, seed }));
  const position = system ?? rerankingSystems(data)[0]?.position ?? -1;
  const chosen = data.systems[position];
  return chosen === undefined ? [] : itemsOf(data, disagreements(data, chosen).slice(0, first));
}

function itemsOf(data: ExperimentData, pairs: readonly JudgingPair[]): JudgingItem[] {
  return pairs.flatMap(({ question, passage }) => {
    const asked = data.questions[question];
    const found = data.passages[passage];
    if (asked === undefined || found === undefined) return [];
    const { id, documentName, title } = found;
    return { question, query: asked.text, passageId: id, documentName, title };
  });
}
