import { type FtsOptions, Index, type Table } from "@lancedb/lancedb";

const COLUMN = "search_text";

/**
 * BM25 over `passageText`. `icu` is the one tokeniser that segments Chinese without dictionary files; stemming English words
 * adds 1.5 to 7.6 points of nDCG@10 on four English sets and changes nothing in Chinese (README, figures).
 */
const KEYWORD_INDEX: Partial<FtsOptions> = {
  baseTokenizer: "icu",
  language: "English",
  stem: true,
  lowercase: true,
  asciiFolding: true,
  removeStopWords: false,
  withPosition: true,
};

/** Makes the full-text index where there is none, also on an empty table: without it Chinese words are not found. */
export async function ensureKeywordIndex(table: Table): Promise<void> {
  const indices = await table.listIndices();
  if (indices.some((index) => index.columns.includes(COLUMN))) return;
  await table.createIndex(COLUMN, { config: Index.fts(KEYWORD_INDEX) });
}

export const KEYWORD_COLUMN = COLUMN;
