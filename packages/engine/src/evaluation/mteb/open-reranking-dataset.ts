import { findDatasetFiles } from "./find-dataset-files";
import { readNewLayout } from "./read-new-layout";
import { readOldLayout } from "./read-old-layout";
import type { RerankingDataset } from "./reranking-dataset";

/**
 * Reads a data set of MTEB's reranking tasks, in the old layout or the new one, and finds everything that is wrong with it before a model is asked.
 *
 * @throws DatasetError
 */
export async function openRerankingDataset(path: string, split?: string | undefined): Promise<RerankingDataset> {
  const files = await findDatasetFiles(path, split);
  return files.layout === "old" ? readOldLayout(files.rows) : readNewLayout(files.tables);
}
