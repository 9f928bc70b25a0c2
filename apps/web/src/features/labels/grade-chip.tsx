"use client";

import type { Grade } from "@secondpass/engine";
import { useI18n } from "../../i18n/i18n";
import { GradeShape } from "./grade-shape";

type Props = {
  readonly grade: Grade;
  /** It was given before the text was cut anew. */
  readonly isMoved?: boolean;
};

/** A grade in the room of two letters: its shape and number for eyes, its word for ears and on hover. */
export function GradeChip({ grade, isMoved = false }: Props) {
  const { t } = useI18n();
  const words = t.labels;
  const label = [words.graded(grade, words.words[grade]), ...(isMoved ? [words.moved] : [])].join(" · ");
  return (
    // Relative, so that the words for ears stay in the chip: in a table that scrolls they would widen the page.
    <span
      title={label}
      className={`relative inline-flex h-4 shrink-0 items-center gap-1 rounded-full border px-1 font-semibold text-[11px] text-ink tabular-nums leading-none ${isMoved ? "border-edge border-dashed" : "border-line bg-panel"}`}
    >
      <GradeShape grade={grade} size={9} />
      <span aria-hidden="true">{grade}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
