/** The grades one query was judged with: passage or document id to grade. */
export type Grades = ReadonlyMap<string, number>;

/** Grade 1 and above is relevant; 0 and below is judged and not relevant; what is not judged counts as not relevant (trec_eval's default). */
export const RELEVANT_FROM = 1;

export function isRelevant(grade: number | undefined): boolean {
  return grade !== undefined && grade >= RELEVANT_FROM;
}

/** How many passages or documents the judges found relevant, whether a system finds them or not. */
export function countRelevant(grades: Grades): number {
  let relevant = 0;
  for (const grade of grades.values()) if (isRelevant(grade)) relevant += 1;
  return relevant;
}
