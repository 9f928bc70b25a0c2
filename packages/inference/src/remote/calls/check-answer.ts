import type { z } from "zod";
import { RemoteAnswerError, type RemotePlace } from "../../errors";
import { sayIssues } from "../../issues/say-issues";
import type { ScoreType } from "../../model-description";
import type { Indexed } from "../hosts/remote-kind";

/** @throws RemoteAnswerError that says where the answer differs, without quoting it */
export function parseAnswer<T>(place: RemotePlace, schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const sentences = sayIssues(parsed.error, answer, { whole: "the answer", quotes: false }).slice(0, 3);
  throw new RemoteAnswerError(
    place,
    `another shape (${sentences.join(" ").replace(/\.$/, "")})`,
    "the shape of its kind",
  );
}

/**
 * The values in the order of the texts they are for.
 *
 * @param what plural, for the error: "scores", "vectors"
 * @throws RemoteAnswerError unless every text has exactly one
 */
export function inTextOrder<T>(
  place: RemotePlace,
  rows: readonly Indexed<T>[],
  { count, what }: { readonly count: number; readonly what: string },
): T[] {
  if (rows.length !== count) throw new RemoteAnswerError(place, `${rows.length} ${what}`, `${count}, one per text`);
  const byIndex = new Map<number, T>();
  for (const { index, value } of rows) {
    if (index < 0 || index >= count) {
      throw new RemoteAnswerError(place, `${what} for text ${index} of ${count}`, "an index of a text that was sent");
    }
    if (byIndex.has(index)) throw new RemoteAnswerError(place, `two ${what} for text ${index}`, "one per text");
    byIndex.set(index, value);
  }
  return [...byIndex.entries()].sort(([a], [b]) => a - b).map(([, value]) => value);
}

/** @throws RemoteAnswerError for a score that cannot be of the declared type; one such score puts all others in doubt */
export function checkScore(place: RemotePlace, score: number, scoreType: ScoreType): void {
  if (scoreType !== "probability" || (score >= 0 && score <= 1)) return;
  throw new RemoteAnswerError(
    place,
    `the score ${score}`,
    'a probability from 0 to 1; if it gives logits, set "scoreType" to "logit"',
  );
}

/**
 * A vector of length 1, whatever the host's own length: not every API normalises, and the index compares by angle.
 *
 * @param dimension what it must be long; `null` while nobody knows
 * @throws RemoteAnswerError for another dimension, or for numbers that have no direction
 */
export function toUnitVector(place: RemotePlace, values: readonly number[], dimension: number | null): Float32Array {
  if (values.length === 0 || (dimension !== null && values.length !== dimension)) {
    throw new RemoteAnswerError(
      place,
      `a vector of ${values.length} numbers`,
      dimension === null ? "some" : `${dimension}, as configured or as it answered before`,
    );
  }
  // Math.hypot scales, so that squares neither overflow nor vanish.
  const norm = Math.hypot(...values);
  if (!Number.isFinite(norm) || norm === 0) {
    throw new RemoteAnswerError(place, `a vector of length ${norm}`, "a finite length above 0");
  }
  return Float32Array.from(values, (value) => value / norm);
}
