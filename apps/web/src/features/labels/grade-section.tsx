"use client";

import { useI18n } from "../../i18n/i18n";
import { othersGrades } from "./given-grades";
import { GradeButtons } from "./grade-buttons";
import { useJudge } from "./judge-context";
import { OtherGrades } from "./other-grades";
import type { Grading } from "./use-grading";

/** Grading one opened passage by mouse or touch, and what others said of it. */
export function GradeSection({ passageId, grading }: { readonly passageId: string; readonly grading: Grading }) {
  const { t } = useI18n();
  const words = t.labels;
  const { judge } = useJudge();
  const given = grading.own.get(passageId);
  return (
    <section aria-label={words.yours} className="space-y-2">
      <div className="flex min-h-6 flex-wrap items-center gap-x-2 text-[13px]">
        <h3 className="font-semibold">{words.yours}</h3>
        <span className="text-mute">{given === undefined ? words.noneYet : given.isMoved ? words.moved : ""}</span>
        {given !== undefined && (
          <button
            type="button"
            onClick={() => grading.grade(passageId, null)}
            className="ml-auto rounded text-mute underline decoration-edge underline-offset-2 hover:text-ink"
          >
            {words.takeBack}
          </button>
        )}
      </div>
      <GradeButtons grade={given?.grade ?? null} onGrade={(grade) => grading.grade(passageId, grade)} />
      {grading.refused !== null && (
        <p role="alert" className="text-[13px] text-danger">
          {words.refused} {t.errors.says(grading.refused)}
        </p>
      )}
      <OtherGrades grades={othersGrades(grading.judgments, passageId, judge)} />
    </section>
  );
}
