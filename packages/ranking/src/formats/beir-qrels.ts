import type { Qrels } from "../run";
import { BadLineError, type Lines, numberedLines, parseGrade, shown } from "./lines";
import { QrelsBuilder } from "./qrels-builder";
import { assertWritableId } from "./writable-id";

const HEADER = ["query-id", "corpus-id", "score"] as const;

/**
 * Reads BEIR's `qrels/*.tsv`: a header line `query-id corpus-id score`, then one judgement a line, separated by tabs.
 *
 * @throws BadLineError
 */
export async function readBeirQrels(lines: Lines): Promise<Qrels> {
  const qrels = new QrelsBuilder();
  let header = false;
  for await (const line of numberedLines(lines)) {
    const fields = line.text.split("\t");
    if (!header) {
      if (fields.join("\t") !== HEADER.join("\t")) {
        throw new BadLineError(line.number, shown(line.text), `the header ${shown(HEADER.join("\t"))}`);
      }
      header = true;
      continue;
    }
    const [queryId, documentId, score] = fields;
    const grade = parseGrade(score ?? "");
    if (fields.length !== 3 || !queryId || !documentId || grade === null) {
      throw new BadLineError(
        line.number,
        shown(line.text),
        "query id, corpus id and a whole number, separated by tabs",
      );
    }
    qrels.add(queryId, documentId, grade, line);
  }
  return qrels.build();
}

/** A qrels TSV with its header. @throws UnwritableIdError for an id with a tab or a line break */
export function writeBeirQrels(qrels: Qrels): string {
  const rows = [...qrels].flatMap(([queryId, grades]) =>
    [...grades].map(([id, grade]) => [queryId, id, grade] as const),
  );
  for (const [queryId, id] of rows) {
    assertWritableId(queryId, /[\t\r\n]/);
    assertWritableId(id, /[\t\r\n]/);
  }
  return [HEADER, ...rows].map((row) => `${row.join("\t")}\n`).join("");
}
