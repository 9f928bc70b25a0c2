import type { ReportTable } from "../tables/report-table";

/** Columns two cells wide on a terminal: scripts of East Asia, their punctuation, full-width forms. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g;

/** A table for a terminal: text to the left, numbers to the right. */
export function alignedTable({ columns, rows }: ReportTable): string[] {
  const all = [columns.map(({ name }) => name), ...rows];
  const widths = columns.map((_column, place) => Math.max(...all.map((row) => widthOf(row[place] ?? ""))));
  return all.map((row) =>
    columns
      .map(({ isNumber }, place) => {
        const cell = row[place] ?? "";
        const space = " ".repeat(Math.max(0, (widths[place] ?? 0) - widthOf(cell)));
        return isNumber ? `${space}${cell}` : `${cell}${space}`;
      })
      .join("  ")
      .trimEnd(),
  );
}

function widthOf(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}
