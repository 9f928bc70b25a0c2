import { CsvError, parse } from "csv-parse/sync";
import {
  type ImportedFile,
  type ImportedJudgment,
  type ImportedQuestion,
  type ImportProblem,
  NOTHING_IMPORTED,
} from "./imported";
import { parseRow } from "./parse-row";
import { gradeNotes } from "./to-grade";

/** A table with a header: `query` (or `question`, `text`), and for judgments `grade` with `text`, `document` and `section`, or `passage`. */
export function parseCsvImport(file: string, text: string, delimiter: "," | "\t"): ImportedFile {
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    rows = parse(text, { delimiter, bom: true, info: true, relax_column_count: true, skip_empty_lines: true }) as never;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message = `${error.message}; nothing of this file was taken`;
    return { ...NOTHING_IMPORTED, problems: [{ file, line: Number(error.lines) || null, message }] };
  }
  const [header, ...body] = rows;
  const names = header?.record.map((name) => name.trim().toLowerCase()) ?? [];
  if (!names.some((name) => ["query", "question", "text"].includes(name))) {
    const message = `found the columns ${names.join(", ") || "(none)"}; expected one called query, question or text`;
    return { ...NOTHING_IMPORTED, problems: [{ file, line: 1, message }] };
  }
  const questions: ImportedQuestion[] = [];
  const judgments: ImportedJudgment[] = [];
  const problems: ImportProblem[] = [];
  const grades: number[] = [];
  for (const { record, info } of body) {
    // An empty cell says nothing: a table cannot leave a column out.
    const cells = names.flatMap((name, column): [string, string][] =>
      record[column] ? [[name, withoutGuard(record[column])]] : [],
    );
    const fields = new Map(cells);
    const read = parseRow(fields, { file, line: info.lines });
    if ("problem" in read) problems.push({ file, line: info.lines, message: read.problem });
    else {
      questions.push(read.question);
      if (read.judgment !== null) judgments.push(read.judgment);
      if (read.grade !== null) grades.push(read.grade);
    }
  }
  return { questions, judgments, corpus: new Map(), problems, notes: gradeNotes(file, grades) };
}

/** Without the apostrophe that keeps a spreadsheet from running a cell (see `toCsv`): it is no part of the text. */
function withoutGuard(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, "");
}
