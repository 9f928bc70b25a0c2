import { countRelevant, type Grades, isRelevant } from "./judgements";

/**
 * The precision at the rank of each relevant id that was found within the first `k`, summed and divided by the number of
 * relevant ids there are (trec_eval's `map`; with a cut its `map_cut`). Its mean over queries is the MAP.
 *
 * @param ids in rank order, each once
 * @returns 0..1; 0 when nothing was judged relevant
 */
export function averagePrecision(ids: readonly string[], grades: Grades, k: number): number {
  const relevant = countRelevant(grades);
  if (relevant === 0) return 0;
  let found = 0;
  let sum = 0;
  for (const [index, id] of ids.slice(0, k).entries()) {
    if (!isRelevant(grades.get(id))) continue;
    found += 1;
    sum += found / (index + 1);
  }
  return sum / relevant;
}
