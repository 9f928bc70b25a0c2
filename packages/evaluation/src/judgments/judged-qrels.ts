import { combineGrades } from "./combine-grades";
import type { Grade, JudgedUnit, Judgment } from "./judgment";
import type { JudgedPlace, ResolvedJudgment } from "./resolve-judgments";

/** Per question (`querySha`), a passage's content (its SHA-256) or a document's name to its grade. */
export type JudgedQrels = ReadonlyMap<string, ReadonlyMap<string, Grade>>;

/**
 * The judgments that hold now, as one grade per question and target.
 *
 * By passage, judgments of whole documents say nothing. By document, a document is as good as its best judged passage, unless a
 * judge graded it as a whole. One judge's several grades of one target (its parts were judged apart, or it was cut anew) count as
 * the best of them, unless that judge read the passage as it is now: then only that counts. The judges are then combined.
 */
export function judgedQrels(resolved: readonly ResolvedJudgment[], unit: JudgedUnit): JudgedQrels {
  const grades = new GradeTable();
  const wholes = new GradeTable();
  const readNow = new Set(
    resolved.flatMap(({ judgment, state, places }) =>
      state === "exact" ? places.map((place) => readingOf(judgment, place)) : [],
    ),
  );
  for (const { judgment, state, places } of resolved) {
    for (const place of places) {
      if (place.unit === "document") wholes.note(judgment, place.documentName);
      else if (state === "exact" || !readNow.has(readingOf(judgment, place)))
        grades.note(judgment, targetOf(place, unit));
    }
  }
  if (unit === "document") grades.replaceWith(wholes);
  return grades.combined();
}

function readingOf({ querySha, judge }: Judgment, place: JudgedPlace): string {
  return JSON.stringify([querySha, judge, place.unit === "passage" ? place.contentSha : place.documentName]);
}

function targetOf(place: Extract<JudgedPlace, { unit: "passage" }>, unit: JudgedUnit): string {
  return unit === "passage" ? place.contentSha : place.documentName;
}

type Row = {
  readonly querySha: string;
  readonly target: string;
  readonly judge: string;
  readonly grade: Grade;
};

/** Best grade per question, target and judge. */
class GradeTable {
  readonly #rows = new Map<string, Row>();

  note({ querySha, judge, grade }: { querySha: string; judge: string; grade: Grade }, target: string): void {
    const key = JSON.stringify([querySha, target, judge]);
    const known = this.#rows.get(key);
    if (known === undefined || known.grade < grade) this.#rows.set(key, { querySha, target, judge, grade });
  }

  /** What a judge said of the whole replaces what the same judge said of its parts. */
  replaceWith(other: GradeTable): void {
    for (const [key, row] of other.#rows) this.#rows.set(key, row);
  }

  combined(): JudgedQrels {
    const byQuery = new Map<string, Map<string, Grade[]>>();
    for (const { querySha, target, grade } of this.#rows.values()) {
      const targets = byQuery.get(querySha) ?? new Map<string, Grade[]>();
      byQuery.set(querySha, targets.set(target, [...(targets.get(target) ?? []), grade]));
    }
    return new Map(
      [...byQuery].map(([querySha, targets]) => [
        querySha,
        new Map([...targets].map(([target, all]) => [target, combineGrades(all)])),
      ]),
    );
  }
}
