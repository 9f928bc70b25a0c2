import { BadLineError, type Qrels, readBeirQrels, readTrecQrels } from "@secondpass/ranking";
import { type ImportedFile, NOTHING_IMPORTED } from "./imported";
import { gradeNotes, toGrade } from "./to-grade";

export const BEIR_QRELS_HEADER = "query-id\tcorpus-id\tscore";

/** Judgments by the ids of a corpus, in BEIR's or TREC's columns. A bad line spoils the file: what its columns mean is no longer sure. */
export async function parseQrelsImport(file: string, text: string): Promise<ImportedFile> {
  let qrels: Qrels;
  try {
    qrels = await (text.startsWith(BEIR_QRELS_HEADER) ? readBeirQrels(text) : readTrecQrels(text));
  } catch (error) {
    if (!(error instanceof BadLineError)) throw error;
    const message = `found ${error.found}, expected ${error.expected}; nothing of this file was taken`;
    return { ...NOTHING_IMPORTED, problems: [{ file, line: error.line, message }] };
  }
  const rows = [...qrels].flatMap(([key, grades]) => [...grades].map(([id, grade]) => ({ key, id, grade })));
  const judgments = rows.map(({ key, id, grade }) => ({
    file,
    line: null,
    question: { key },
    target: { kind: "id", id } as const,
    grade: toGrade(grade),
    judge: null,
  }));
  const grades = rows.map(({ grade }) => grade);
  return { ...NOTHING_IMPORTED, judgments, notes: gradeNotes(file, grades) };
}
