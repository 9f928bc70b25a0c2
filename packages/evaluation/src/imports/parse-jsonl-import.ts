import type { ImportedFile, ImportedJudgment, ImportedQuestion, ImportProblem } from "./imported";
import { parseRow } from "./parse-row";
import { gradeNotes } from "./to-grade";

/**
 * One JSON object per line: `{_id, text}` is a question (in a file named corpus, a text that judgments may name), `{query, grade,
 * text | document, section? | passage, judge?}` a judgment. A bad line is named; the good ones are taken.
 */
export function parseJsonlImport(file: string, content: string): ImportedFile {
  const isCorpus = /(^|\/)corpus[^/]*$/i.test(file);
  const questions: ImportedQuestion[] = [];
  const judgments: ImportedJudgment[] = [];
  const corpus = new Map<string, string>();
  const problems: ImportProblem[] = [];
  const grades: number[] = [];
  for (const [index, text] of content.split("\n").entries()) {
    if (text.trim() === "") continue;
    const line = index + 1;
    const fields = objectOf(text);
    if (fields === null) {
      problems.push({ file, line, message: "is not a JSON object" });
    } else if (isCorpus) {
      const [id, body] = [fields.get("_id"), fields.get("text")];
      if (typeof id === "string" && typeof body === "string") corpus.set(id, body);
      else problems.push({ file, line, message: "has no _id with a text" });
    } else {
      const read = parseRow(fields, { file, line });
      if ("problem" in read) problems.push({ file, line, message: read.problem });
      else {
        questions.push(read.question);
        if (read.judgment !== null) judgments.push(read.judgment);
        if (read.grade !== null) grades.push(read.grade);
      }
    }
  }
  return { questions, judgments, corpus, problems, notes: gradeNotes(file, grades) };
}

/** As a map, so that a field called `__proto__` is a field. */
function objectOf(text: string): ReadonlyMap<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : null;
  } catch {
    return null;
  }
}
