import type { Grade, PassageJudgment, ResolvedJudgment } from "@secondpass/engine";

/** What is known of a question: how many judgments hold, and the best grade among them. */
export type JudgedQuestion = { readonly query: string; readonly judgments: number; readonly best: Grade };

/** A judgment of a text that is in no document any more. */
export type StaleJudgment = {
  readonly id: string;
  readonly query: string;
  readonly documentName: string;
  readonly text: string;
  readonly grade: Grade;
  readonly judge: string;
};

/** What one judge said of a passage, for which question. */
export type OwnJudgment = PassageJudgment & { readonly query: string };

/** All that a page about questions shows of a knowledge base's judgments: their texts stay here, but for the stale ones. */
export function judgmentOverview(resolved: readonly ResolvedJudgment[]) {
  const questions = new Map<string, JudgedQuestion>();
  const stale: StaleJudgment[] = [];
  for (const { judgment, state } of resolved) {
    const { id, query, documentName, text, grade, judge } = judgment;
    if (state === "stale") stale.push({ id, query, documentName, text, grade, judge });
    else {
      const known = questions.get(query);
      const best = known === undefined || known.best < grade ? grade : known.best;
      questions.set(query, { query, judgments: (known?.judgments ?? 0) + 1, best });
    }
  }
  return { questions: [...questions.values()], stale };
}

/** What one judge has said of passages, and still holds. */
export function judgmentsOf(resolved: readonly ResolvedJudgment[], judge: string): OwnJudgment[] {
  return resolved.flatMap(({ judgment, state, places }) => {
    if (judgment.judge !== judge) return [];
    const passageIds = places.flatMap((place) => (place.unit === "passage" ? place.passageId : []));
    return passageIds.length === 0 ? [] : { query: judgment.query, grade: judgment.grade, judge, state, passageIds };
  });
}
