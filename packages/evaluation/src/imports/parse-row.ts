import type { ImportedJudgment, ImportedQuestion, ImportedTarget } from "./imported";
import { toGrade } from "./to-grade";

/** Names under which files keep the same thing, the first that is there counts. */
const FIELDS = {
  query: ["query", "question"],
  key: ["_id", "id", "key", "query_id", "query-id"],
  text: ["text", "passage_text", "content"],
  document: ["document", "document_name", "file"],
  section: ["section", "heading"],
  passage: ["passage", "passage_id", "passageId", "corpus_id", "corpus-id"],
  grade: ["grade", "relevance", "label", "score"],
  judge: ["judge", "annotator"],
} as const;
type Field = keyof typeof FIELDS;

export type RowReading =
  | { readonly question: ImportedQuestion; readonly judgment: ImportedJudgment | null; readonly grade: number | null }
  | { readonly problem: string };

/**
 * What one row of a table or one JSON line says: a question, and a judgment of it where a grade is given. Without a `query` the
 * `text` is the question, as in BEIR's queries.
 */
export function parseRow(fields: ReadonlyMap<string, unknown>, place: { file: string; line: number }): RowReading {
  const textOf = (field: Field): string | null => {
    const name = FIELDS[field].find((candidate) => fields.has(candidate));
    const value = name === undefined ? null : fields.get(name);
    return typeof value === "string" ? value : typeof value === "number" ? String(value) : null;
  };
  const asked = textOf("query");
  const text = asked ?? textOf("text");
  if (text === null || text.trim() === "") return { problem: "has no question: expected a field query (or text)" };
  const question = { key: textOf("key"), text };
  const written = textOf("grade");
  if (asked === null || written === null || written.trim() === "") return { question, judgment: null, grade: null };

  const grade = Number(written);
  if (!Number.isInteger(grade)) return { problem: `has the grade ${JSON.stringify(written)}; expected 0, 1, 2 or 3` };
  const target = targetOf(textOf);
  if (target === null)
    return { problem: "has a grade but names no passage: expected text, or document (with section), or passage" };
  return {
    question,
    judgment: { ...place, question: { text }, target, grade: toGrade(grade), judge: textOf("judge") },
    grade,
  };
}

function targetOf(textOf: (field: Field) => string | null): ImportedTarget | null {
  const [document, section, passage, text] = [textOf("document"), textOf("section"), textOf("passage"), textOf("text")];
  if (text !== null && text !== "") return { kind: "text", document: document === "" ? null : document, text };
  if (document !== null && document !== "" && section !== null)
    return { kind: "section", document, heading: section.trim() };
  if (document !== null && document !== "") return { kind: "id", id: document };
  return passage === null || passage === "" ? null : { kind: "id", id: passage };
}
