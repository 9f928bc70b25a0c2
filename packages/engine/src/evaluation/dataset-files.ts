import { existsSync } from "node:fs";
import { join } from "node:path";

/** The three parts of a folder in BEIR layout. */
export const DATASET_PARTS = ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"] as const;
export type DatasetPart = (typeof DATASET_PARTS)[number];

/** Where a part lies: plain, or packed with gzip. Undefined when it is not there. */
export function findDatasetFile(folder: string, part: DatasetPart): string | undefined {
  const plain = join(folder, ...part.split("/"));
  return [plain, `${plain}.gz`].find((candidate) => existsSync(candidate));
}
