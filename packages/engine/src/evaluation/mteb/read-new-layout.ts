import { DatasetError } from "../evaluation-errors";
import type { NewLayoutFiles } from "./find-dataset-files";
import { NEW_LAYOUT_FORMATS as FORMATS } from "./new-layout-formats";
import { readRows } from "./read-rows";
import type { RerankingDataset, RerankingSample } from "./reranking-dataset";

/**
 * MTEB's new layout: tables of the passages, the queries, the judgements and each query's candidates. As in MTEB 2
 * (`abstasks/retrieval_dataset_loaders.py`, `_create_dataloaders.py`), queries that have no row among the judgements are left out; one whose rows
 * are all 0, or that has no candidates, stays and counts 0; a passage is its title and its text with a space between, trimmed; several texts of a
 * query are the turns of a conversation, joined by "; ".
 *
 * Where MTEB would use the last of two rows with one id, this refuses. Only passages that are somebody's candidate stay in memory.
 *
 * @throws DatasetError
 */
export async function readNewLayout(files: NewLayoutFiles): Promise<RerankingDataset> {
  const candidates = new Map<string, readonly string[]>();
  for await (const row of readRows(files.top_ranked, FORMATS.top_ranked))
    addOnce(candidates, row["query-id"], [...new Set(row["corpus-ids"])], "query", files.top_ranked);

  const qrels = new Map<string, Map<string, number>>();
  for await (const row of readRows(files.qrels, FORMATS.qrels)) {
    const grades = qrels.get(row["query-id"]) ?? new Map<string, number>();
    addOnce(grades, row["corpus-id"], row.score, `query ${row["query-id"]} with passage`, files.qrels);
    qrels.set(row["query-id"], grades);
  }

  const queries = new Map<string, string>();
  for await (const { id, text } of readRows(files.queries, FORMATS.queries))
    addOnce(queries, id, text.join("; "), "query", files.queries);

  const asked = [...queries].filter(([id]) => qrels.has(id));
  if (asked.length === 0) {
    throw new DatasetError(
      `${files.qrels.join(", ")}: none of the ${queries.size} queries has a judgement, so there is nothing to measure. Expected query-id to be the id of a query.`,
    );
  }
  const texts = await readTexts(files, new Set(asked.flatMap(([id]) => candidates.get(id) ?? [])));
  return {
    layout: "new",
    samples: asked.length,
    leftOut: { withoutPositive: 0, withoutNegative: 0, unjudged: queries.size - asked.length },
    async *read() {
      for (const [id, query] of asked) {
        yield {
          id,
          queries: [query],
          candidates: (candidates.get(id) ?? []).map((passageId) => ({
            id: passageId,
            text: texts.get(passageId) ?? "",
          })),
          grades: qrels.get(id) ?? new Map<string, number>(),
        } satisfies RerankingSample;
      }
    },
  };
}

async function readTexts({ corpus }: NewLayoutFiles, wanted: ReadonlySet<string>): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for await (const { id, title, text } of readRows(corpus, FORMATS.corpus)) {
    if (wanted.has(id)) addOnce(texts, id, `${title ?? ""} ${text}`.trim(), "passage", corpus);
  }
  const missing = [...wanted].filter((id) => !texts.has(id));
  if (missing.length > 0) {
    throw new DatasetError(
      `${corpus.join(", ")}: ${missing.length} candidates are not among the passages, first ${missing[0]}. Expected every id of corpus-ids.`,
    );
  }
  return texts;
}

function addOnce<T>(map: Map<string, T>, id: string, value: T, what: string, files: readonly string[]): void {
  if (map.has(id)) throw new DatasetError(`${files.join(", ")}: ${what} ${id} comes a second time. Expected it once.`);
  map.set(id, value);
}
