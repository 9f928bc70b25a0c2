import { type ImportedFile, NOTHING_IMPORTED } from "./imported";

/** A question per line; blank lines do not count. */
export function parseTextImport(text: string): ImportedFile {
  const lines = text.split("\n").map((line) => line.trim());
  return {
    ...NOTHING_IMPORTED,
    questions: lines.filter((line) => line !== "").map((line) => ({ key: null, text: line })),
  };
}
