import type { Hit } from "../hit";
import { rankAsTrecEval } from "../rank-as-trec-eval";
import type { DocumentHit, DocumentRun } from "../run";
import { BadLineError, type Lines, numberedLines, shown } from "./lines";
import { assertWritableId } from "./writable-id";

/**
 * Reads a TREC run: `query-id Q0 document-id rank score tag`, separated by spaces or tabs, in exactly the order in which
 * trec_eval sees it. The rank column must be a whole number but is otherwise ignored: scores are read as 32-bit floats, the
 * highest first, and ties are in descending byte order of their document id (`form_res_rels.c`; pytrec_eval is the same code).
 * Our own rankings break ties by ascending id; `writeTrecRun` leaves none, so its runs come back as they were.
 *
 * trec_eval 10.0 has begun to read scores as 64-bit floats. What differs only beyond the seventh digit is a tie for 9.0.8 and
 * for pytrec_eval, and so it is here.
 *
 * @returns query id to documents, whose `score` is the 32-bit float that was compared
 * @throws BadLineError, also when a document comes twice for a query
 */
export async function readTrecRun(lines: Lines): Promise<DocumentRun> {
  const scores = new Map<string, Map<string, number>>();
  for await (const line of numberedLines(lines)) {
    const fields = line.text.trim().split(/\s+/);
    const [queryId, , documentId, rank, score] = fields;
    const value = Math.fround(Number(score));
    if (fields.length !== 6 || queryId === undefined || documentId === undefined) {
      throw new BadLineError(
        line.number,
        `${fields.length} fields in ${shown(line.text)}`,
        "query-id Q0 document-id rank score tag",
      );
    }
    if (!/^[+-]?\d+$/.test(rank ?? ""))
      throw new BadLineError(line.number, `rank ${shown(rank ?? "")}`, "a whole number");
    if (!Number.isFinite(value)) {
      throw new BadLineError(line.number, `score ${shown(score ?? "")}`, "a number that is finite as a 32-bit float");
    }
    const query = scores.get(queryId) ?? new Map<string, number>();
    if (query.has(documentId)) {
      const pair = `${shown(documentId)} for query ${shown(queryId)} a second time`;
      throw new BadLineError(line.number, pair, "each document once per query");
    }
    scores.set(queryId, query.set(documentId, value));
  }
  return new Map(
    [...scores].map(([queryId, query]) => [
      queryId,
      rankAsTrecEval(
        [...query].map(([documentId, score]) => ({ documentId, score })),
        (row) => row.documentId,
      ),
    ]),
  );
}

/** A score cannot be written so that its rank survives. */
export class UnwritableScoreError extends Error {
  override readonly name = "UnwritableScoreError";
  readonly code = "UNWRITABLE_SCORE";
  readonly retryable = false;
}

/**
 * Writes a TREC run that trec_eval reads in exactly this order, whatever its version. It ignores ranks, may keep scores as 32-bit
 * floats (`readTrecRun` says when) and turns ties around; so each score is written as the nearest 32-bit float, or, where that would not be below the one before, as the
 * next smaller float. A tie thus moves by one part in ten million; nothing else changes.
 *
 * @param run query id to hits in rank order; hits of passages are written by passage id, folded ones by document id
 * @param tag names the system, without spaces
 * @throws UnwritableIdError, UnwritableScoreError for a score that is not finite as a 32-bit float, or rises
 */
export function writeTrecRun(run: ReadonlyMap<string, readonly (Hit | DocumentHit)[]>, tag: string): string {
  assertWritableId(tag, /\s/);
  const lines: string[] = [];
  for (const [queryId, hits] of run) {
    assertWritableId(queryId, /\s/);
    let previous: { score: number; written: number } | null = null;
    for (const hit of hits) {
      const id = "documentId" in hit ? hit.documentId : hit.passage.id;
      assertWritableId(id, /\s/);
      const nearest = Math.fround(hit.score);
      const written: number = previous === null ? nearest : Math.min(nearest, nextFloatBelow(previous.written));
      if (!Number.isFinite(written) || (previous !== null && hit.score > previous.score)) {
        throw new UnwritableScoreError(
          `found score ${hit.score} at rank ${hit.rank} of query ${queryId}, expected finite scores that never rise; rank them with rankByScore`,
        );
      }
      lines.push(`${queryId} Q0 ${id} ${hit.rank} ${written} ${tag}\n`);
      previous = { score: hit.score, written };
    }
  }
  return lines.join("");
}

/** The largest 32-bit float below a 32-bit float. */
function nextFloatBelow(value: number): number {
  const view = new DataView(new ArrayBuffer(4));
  // The smallest negative float comes after both zeros.
  if (value === 0) return -(2 ** -149);
  view.setFloat32(0, value);
  // Floats of one sign are ordered like their bits: fewer is smaller for positive ones, more for negative ones.
  view.setInt32(0, view.getInt32(0) + (value > 0 ? -1 : 1));
  return view.getFloat32(0);
}
