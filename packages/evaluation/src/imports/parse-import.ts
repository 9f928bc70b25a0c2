import type { ImportedFile } from "./imported";
import { parseCsvImport } from "./parse-csv-import";
import { parseJsonlImport } from "./parse-jsonl-import";
import { BEIR_QRELS_HEADER, parseQrelsImport } from "./parse-qrels-import";
import { parseTextImport } from "./parse-text-import";

/**
 * Reads a file of questions, of judgments, or of both, by what is in it: JSON Lines (BEIR's `queries.jsonl` and `corpus.jsonl`, our
 * own export), CSV with a header, BEIR's or TREC's qrels, or plain text with a question per line.
 *
 * @param name with its ending; `corpus.jsonl` is a corpus by its name, as its lines look like questions
 */
export async function parseImport(name: string, content: string): Promise<ImportedFile> {
  const text = content.replace(/^\uFEFF/, "");
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  const [first = ""] = text.trimStart().split("\n", 1);
  if (first.startsWith("{")) return parseJsonlImport(name, text);
  if (first.trimEnd() === BEIR_QRELS_HEADER || isTrecQrels(first)) return parseQrelsImport(name, text.trimStart());
  if (ending === "csv" || ending === "tsv") return parseCsvImport(name, text, ending === "tsv" ? "\t" : ",");
  return parseTextImport(text);
}

/** `query iteration document grade`. A question of four words does not end in a number that stands alone and begin with two ids. */
function isTrecQrels(line: string): boolean {
  return /^\S+\s+(?:0|Q0)\s+\S+\s+[+-]?\d+\s*$/.test(line);
}
