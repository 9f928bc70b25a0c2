import type { Grade } from "./judgment";

/**
 * One grade from those of several judges: their mean, rounded, a half up. Two judges who say 2 and 3 have found something that
 * answers; 0 and 3 are to be talked about, and count 2 until they are.
 *
 * @param grades at least one
 */
export function combineGrades(grades: readonly Grade[]): Grade {
  const mean = grades.reduce<number>((sum, grade) => sum + grade, 0) / grades.length;
  return Math.floor(mean + 0.5) as Grade;
}
