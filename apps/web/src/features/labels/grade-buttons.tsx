"use client";

import type { Grade } from "@secondpass/engine";
import { useI18n } from "../../i18n/i18n";
import { GradeShape } from "./grade-shape";

export const GRADES = [0, 1, 2, 3] as const satisfies readonly Grade[];

type Props = {
  /** The grade there is; null for none. */
  readonly grade: Grade | null;
  readonly onGrade: (grade: Grade) => void;
};

/** The four grades as buttons, each with its key, shape and word. */
export function GradeButtons({ grade, onGrade }: Props) {
  const { t } = useI18n();
  return (
    <fieldset>
      <legend className="sr-only">{t.labels.yours}</legend>
      <div className="grid grid-cols-4 gap-1.5">
        {GRADES.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={grade === one}
            onClick={() => onGrade(one)}
            className="flex min-h-13 min-w-0 flex-col items-center justify-center gap-0.5 rounded-lg border border-line bg-panel px-1 py-1.5 transition-colors hover:border-edge aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-page"
          >
            <span className="flex items-center gap-1.5 font-semibold tabular-nums">
              <GradeShape grade={one} size={13} />
              {one}
            </span>
            <span className="text-balance text-center text-[12px] leading-tight">{t.labels.words[one]}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
