import { toCsv } from "@secondpass/ranking";
import type { Judgment } from "../judgments/judgment";
import type { ExportedFile } from "./exported-file";

/** Every judgment as it was given, stale ones too: JSON Lines or a table, which `importEvaluation` reads back. */
export function exportJudgments(judgments: readonly Judgment[], format: "jsonl" | "csv"): ExportedFile {
  const rows = judgments.map(({ query, documentName, text, grade, judge, origin, updatedAt }) => ({
    query,
    document: documentName,
    text,
    grade,
    judge,
    origin,
    at: updatedAt.toISOString(),
  }));
  if (format === "csv") return { name: "judgments.csv", text: toCsv(rows) };
  const lines = rows.map(({ text, ...row }) => `${JSON.stringify(text === "" ? row : { ...row, text })}\n`);
  return { name: "judgments.jsonl", text: lines.join("") };
}
