import type { Grade, PassageJudgment } from "@secondpass/engine";

/** A grade as a row shows it. */
export type GivenGrade = {
  readonly grade: Grade;
  /** It was given to a text that has been cut anew since. */
  readonly isMoved: boolean;
};

/**
 * The grades of one judge by passage. What the judge said of a passage as it is now counts before what came along with a text that was
 * cut anew; of several of these the best one does, as when an experiment is scored.
 */
export function givenGrades(judgments: readonly PassageJudgment[], judge: string): ReadonlyMap<string, GivenGrade> {
  const grades = new Map<string, GivenGrade>();
  for (const judgment of judgments) {
    if (judgment.judge !== judge) continue;
    const given = { grade: judgment.grade, isMoved: judgment.state === "moved" };
    for (const passageId of judgment.passageIds) {
      const known = grades.get(passageId);
      if (known === undefined || outweighs(given, known)) grades.set(passageId, given);
    }
  }
  return grades;
}

function outweighs(given: GivenGrade, known: GivenGrade): boolean {
  return given.isMoved === known.isMoved ? given.grade > known.grade : known.isMoved;
}

/** The judgments as they are once a judge has graded a passage, or taken the grade back with null. */
export function withGrade(
  judgments: readonly PassageJudgment[],
  { passageId, grade, judge }: { readonly passageId: string; readonly grade: Grade | null; readonly judge: string },
): PassageJudgment[] {
  const isReplaced = (one: PassageJudgment) =>
    one.judge === judge && one.passageIds.includes(passageId) && (grade === null || one.state === "exact");
  const replaced = judgments.find(isReplaced);
  const kept = judgments.filter((one) => !isReplaced(one));
  if (grade === null) return kept;
  return [...kept, { judge, grade, state: "exact", passageIds: replaced?.passageIds ?? [passageId] }];
}

/** The judgments with what one judge had said of a passage put back, after a change of it was refused. */
export function withGradesOf(
  judgments: readonly PassageJudgment[],
  before: readonly PassageJudgment[],
  { passageId, judge }: { readonly passageId: string; readonly judge: string },
): PassageJudgment[] {
  const isOfIt = (one: PassageJudgment) => one.judge === judge && one.passageIds.includes(passageId);
  return [...judgments.filter((one) => !isOfIt(one)), ...before.filter(isOfIt)];
}

/** What others said of a passage, one grade each, by name. */
export function othersGrades(
  judgments: readonly PassageJudgment[],
  passageId: string,
  judge: string,
): (GivenGrade & { readonly judge: string })[] {
  const others = [...new Set(judgments.map((one) => one.judge))].filter((one) => one !== judge).sort();
  return others.flatMap((other) => {
    const given = givenGrades(judgments, other).get(passageId);
    return given === undefined ? [] : [{ judge: other, ...given }];
  });
}
