import type { Qrels } from "../run";
import { BadLineError, type Lines, numberedLines, parseGrade, shown } from "./lines";
import { QrelsBuilder } from "./qrels-builder";
import { assertWritableId } from "./writable-id";

/**
 * Reads TREC judgements: `query-id iteration document-id grade`, separated by spaces or tabs; the iteration is ignored.
 *
 * @throws BadLineError
 */
export async function readTrecQrels(lines: Lines): Promise<Qrels> {
  const qrels = new QrelsBuilder();
  for await (const line of numberedLines(lines)) {
    const fields = line.text.trim().split(/\s+/);
    const [queryId, , documentId, grade] = fields;
    const value = parseGrade(grade ?? "");
    if (fields.length !== 4 || queryId === undefined || documentId === undefined || value === null) {
      throw new BadLineError(line.number, shown(line.text), "query id, iteration, document id and a whole number");
    }
    qrels.add(queryId, documentId, value, line);
  }
  return qrels.build();
}

/** TREC judgements, iteration 0. @throws UnwritableIdError for an id with a space */
export function writeTrecQrels(qrels: Qrels): string {
  let text = "";
  for (const [queryId, grades] of qrels) {
    assertWritableId(queryId, /\s/);
    for (const [id, grade] of grades) {
      assertWritableId(id, /\s/);
      text += `${queryId} 0 ${id} ${grade}\n`;
    }
  }
  return text;
}
