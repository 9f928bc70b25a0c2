import type { Verdict } from "@secondpass/ranking";

/** One question of a verdict, complete in itself, for a spreadsheet. */
export type QuestionRow = {
  readonly question_id: string;
  readonly question: string;
  readonly outcome: "better" | "same" | "worse";
  readonly metric: string;
  readonly before_system: string;
  readonly before: number;
  readonly after_system: string;
  readonly after: number;
  readonly difference: number;
  readonly first_relevant_before: number | null;
  readonly first_relevant_after: number | null;
  readonly missed_by_recall: string;
  readonly answer_not_read_to_its_end: string;
};

/** In the order in which they were asked. */
export function questionRows({ changes, headline, a, b, ceiling }: Verdict): QuestionRow[] {
  const missed = new Set(ceiling.missed.map(({ position }) => position));
  const yesOrNo = (is: boolean) => (is ? "yes" : "no");
  return [...changes]
    .sort((one, other) => one.position - other.position)
    .map((change) => ({
      question_id: change.key,
      question: change.text,
      outcome: change.delta > 0 ? "better" : change.delta < 0 ? "worse" : "same",
      metric: headline.metric,
      before_system: a.name,
      before: change.a,
      after_system: b.name,
      after: change.b,
      difference: change.delta,
      first_relevant_before: change.rankA,
      first_relevant_after: change.rankB,
      missed_by_recall: yesOrNo(missed.has(change.position)),
      answer_not_read_to_its_end: yesOrNo(change.isCut),
    }));
}
