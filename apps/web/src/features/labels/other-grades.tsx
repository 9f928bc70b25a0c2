"use client";

import { useI18n } from "../../i18n/i18n";
import type { GivenGrade } from "./given-grades";
import { GradeShape } from "./grade-shape";
import { initialsOf } from "./initials-of";

/** What others said of a passage: their initials and their grade. */
export function OtherGrades({ grades }: { readonly grades: readonly (GivenGrade & { readonly judge: string })[] }) {
  const { t } = useI18n();
  const words = t.labels;
  if (grades.length === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-1.5 text-[12px] text-mute">
      {words.others}
      {grades.map(({ judge, grade, isMoved }) => {
        const name = judge === "synthetic" ? words.synthetic : judge;
        const label = [words.otherGrade(name, grade, words.words[grade]), ...(isMoved ? [words.moved] : [])].join(
          " · ",
        );
        return (
          <span
            key={judge}
            title={label}
            className={`relative inline-flex h-5 items-center gap-1 rounded-full border px-1.5 text-ink tabular-nums ${isMoved ? "border-edge border-dashed" : "border-line bg-panel"}`}
          >
            <span aria-hidden="true" className="font-medium text-mute">
              {judge === "synthetic" ? name : initialsOf(judge)}
            </span>
            <GradeShape grade={grade} size={9} />
            <span aria-hidden="true" className="font-semibold">
              {grade}
            </span>
            <span className="sr-only">{label}</span>
          </span>
        );
      })}
    </p>
  );
}
