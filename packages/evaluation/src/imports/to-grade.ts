import type { Grade } from "../judgments/judgment";

/** A whole number of another scale on ours: below 0 (TREC's spam) is 0, above 3 is 3. */
export function toGrade(value: number): Grade {
  return Math.min(3, Math.max(0, value)) as Grade;
}

/** Says that grades of another scale were brought onto ours; nothing when none was. */
export function gradeNotes(file: string, values: readonly number[]): string[] {
  const [below, above] = [values.filter((value) => value < 0).length, values.filter((value) => value > 3).length];
  return [
    ...(below === 0 ? [] : [`${file}: ${counted(below)} below 0 taken as 0.`]),
    ...(above === 0 ? [] : [`${file}: ${counted(above)} above 3 taken as 3, the highest here.`]),
  ];
}

function counted(count: number): string {
  return `${count} ${count === 1 ? "grade" : "grades"}`;
}
