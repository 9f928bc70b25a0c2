import type { ReportTable } from "../tables/report-table";
import { escapeMarkdown } from "./escape-markdown";

/** A table as GitHub reads it; no cell can leave its place. */
export function markdownTable({ columns, rows }: ReportTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  return [
    line(columns.map(({ name }) => name)),
    `| ${columns.map(({ isNumber }) => (isNumber ? "--:" : "---")).join(" | ")} |`,
    ...rows.map(line),
  ].join("\n");
}
