import type { Grade } from "@secondpass/engine";

/** The part of the circle that is full: nothing, the lower third, the lower two thirds, all of it. */
const FILLED: Readonly<Record<Grade, string | null>> = {
  0: null,
  1: "M1.29 7.67A5 5 0 0 0 10.71 7.67Z",
  2: "M1.29 4.33A5 5 0 1 0 10.71 4.33Z",
  3: "M1 6A5 5 0 1 0 11 6A5 5 0 1 0 1 6Z",
};

/** A circle that fills with the grade. Told apart without colour, and at nine pixels. */
export function GradeShape({ grade, size }: { readonly grade: Grade; readonly size: number }) {
  const filled = FILLED[grade];
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" className="shrink-0">
      <circle cx="6" cy="6" r="4.9" fill="none" stroke="currentColor" strokeWidth="1.6" />
      {filled !== null && <path d={filled} fill="currentColor" />}
    </svg>
  );
}
