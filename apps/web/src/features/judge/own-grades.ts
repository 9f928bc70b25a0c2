import type { Grade } from "@secondpass/engine";
import type { OwnJudgment } from "../../server/judgment-views";
import { givenGrades, withGrade, withGradesOf } from "../labels";

/** A question and a passage, as a judgment names them. */
export type GradedPair = { readonly query: string; readonly passageId: string };

export function pairKey({ query, passageId }: GradedPair): string {
  return `${passageId} ${query}`;
}

/** A judge's grades by `pairKey`. */
export function ownGrades(judgments: readonly OwnJudgment[], judge: string): ReadonlyMap<string, Grade> {
  return new Map(
    [...byQuery(judgments)].flatMap(([query, own]) =>
      [...givenGrades(own, judge)].map(([passageId, { grade }]) => [pairKey({ query, passageId }), grade] as const),
    ),
  );
}

/** The judgments as they are once a judge has graded a pair, or taken the grade back with null. */
export function withOwnGrade(
  judgments: readonly OwnJudgment[],
  change: GradedPair & { readonly grade: Grade | null; readonly judge: string },
): OwnJudgment[] {
  return replaced(judgments, change.query, (own) => withGrade(own, change));
}

/** The judgments with those of one pair as they were before, after a change was refused. */
export function withOwnGradesOf(
  judgments: readonly OwnJudgment[],
  before: readonly OwnJudgment[],
  change: GradedPair & { readonly judge: string },
): OwnJudgment[] {
  const { query } = change;
  const ofQuery = before.filter((one) => one.query === query);
  return replaced(judgments, query, (own) => withGradesOf(own, ofQuery, change));
}

type Judgments = Parameters<typeof withGrade>[0];

function replaced(
  judgments: readonly OwnJudgment[],
  query: string,
  change: (own: Judgments) => Judgments,
): OwnJudgment[] {
  const own = judgments.filter((one) => one.query === query);
  const others = judgments.filter((one) => one.query !== query);
  return [...others, ...change(own).map((one) => ({ ...one, query }))];
}

function byQuery(judgments: readonly OwnJudgment[]): ReadonlyMap<string, OwnJudgment[]> {
  const groups = new Map<string, OwnJudgment[]>();
  for (const judgment of judgments) {
    const group = groups.get(judgment.query);
    if (group === undefined) groups.set(judgment.query, [judgment]);
    else group.push(judgment);
  }
  return groups;
}
