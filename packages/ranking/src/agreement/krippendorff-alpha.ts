import { countGrades } from "./count-grades";

/**
 * Krippendorff's alpha: how far any number of judges agree beyond what chance would bring, where not everyone judged everything
 * (Krippendorff 2004, "Content Analysis", chapter 11). 1 - observed disagreement / expected disagreement, both over all pairs of grades
 * that one thing was given, an item with m grades counting as m and not as its m * (m - 1) pairs.
 *
 * @param ratings one row per thing judged, in it one grade per judge, null where that judge gave none; rows may be short
 * @param options.level `nominal`: grades are equal or they are not. `ordinal`: a disagreement counts by the square of how many grades
 *   lie between the two, so that the distance of two grades is how much the judges use what separates them
 * @returns at most 1; null when it is undefined: nothing has two grades, or all grades that can be paired are the same
 */
export function krippendorffAlpha(
  ratings: readonly (readonly (number | null)[])[],
  options: { readonly level: "nominal" | "ordinal" },
): number | null {
  const items = ratings.map((row) => row.filter((grade) => grade !== null)).filter((grades) => grades.length > 1);
  const counts = countGrades(items.flat());
  const disagreement = options.level === "nominal" ? differs : ordinalDistance(counts);

  let observed = 0;
  for (const grades of items) {
    let inItem = 0;
    for (const a of grades) for (const b of grades) inItem += disagreement(a, b);
    observed += inItem / (grades.length - 1);
  }
  let expected = 0;
  for (const [a, countA] of counts) {
    for (const [b, countB] of counts) expected += countA * countB * disagreement(a, b);
  }
  if (expected === 0) return null;
  const paired = items.flat().length;
  return 1 - (observed * (paired - 1)) / expected;
}

type Counts = ReadonlyMap<number, number>;

function differs(a: number, b: number): number {
  return a === b ? 0 : 1;
}

/** All grades from the one to the other, both ends counted half, squared. */
function ordinalDistance(counts: Counts): (a: number, b: number) => number {
  // The place of a grade is how many grades are below it, and half of those that are the same.
  const places = new Map<number, number>();
  let below = 0;
  for (const [grade, count] of [...counts].sort(([a], [b]) => a - b)) {
    places.set(grade, below + count / 2);
    below += count;
  }
  return (a, b) => ((places.get(a) ?? Number.NaN) - (places.get(b) ?? Number.NaN)) ** 2;
}
