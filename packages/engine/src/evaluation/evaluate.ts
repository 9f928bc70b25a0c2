import type { Inference } from "@secondpass/inference";
import type { IndexRecipe } from "@secondpass/ingestion";
import type { Embedder, Reranker } from "@secondpass/ranking";
import {
  CHUNKER_VERSION,
  chunkingName,
  InferenceEmbedder,
  LanceDbRetriever,
  type PassageIndex,
} from "@secondpass/retrieval";
import type { RecallMode } from "../engine";
import { InvalidInputError } from "../engine-error";
import { savedRun } from "../gate/saved-run";
import { modelIdentity } from "../models/model-identity";
import { K_DEFAULT } from "../search/search-limits";
import { DatasetError } from "./evaluation-errors";
import type { EvaluateOptions, EvaluateRequest, Evaluation } from "./evaluation-types";
import { indexCorpus } from "./index-corpus";
import { measureSystems } from "./measure-systems";
import { readDataset } from "./read-dataset";

type Parts = {
  /** Folder that keeps evaluation indexes. */
  readonly directory: string;
  readonly recipe: IndexRecipe;
  readonly inference: Inference;
  readonly reranker: Reranker;
  readonly rerankerId: string;
};

/**
 * Measures keyword, dense and hybrid recall and the second pass on an evaluation set in BEIR layout. Documents are cut into
 * passages exactly as in a knowledge base; judgements of documents are met by a document's best passage.
 *
 * @throws DatasetError, InvalidInputError, EvaluationDegradedError
 */
export async function evaluate(request: EvaluateRequest, parts: Parts, options: EvaluateOptions): Promise<Evaluation> {
  const { mode = "hybrid", recall = K_DEFAULT, top = recall, limit } = request;
  if (top > recall) throw new InvalidInputError(`top is ${top}; at most the recall depth (${recall}) can be kept.`);
  const dataset = await readDataset(request.dataset);
  const queries = limit === undefined ? dataset.queries : dataset.queries.slice(0, limit);
  if (queries.length === 0)
    throw new DatasetError(`${request.dataset} has no question with a judgement, so there is nothing to measure.`);
  const qrels = new Map(queries.map(({ id }) => [id, dataset.qrels.get(id) ?? new Map<string, number>()]));

  const indexingSince = performance.now();
  const embedder = new InferenceEmbedder(parts.inference, parts.recipe.embedderId);
  const { index, passages } = await indexCorpus(dataset, { ...parts, embedder, ...options });
  const askingSince = performance.now();
  try {
    const retrievers = retrieversOver(index, embedder);
    const measured = await measureSystems(
      { queries, qrels },
      { retrievers, reranker: parts.reranker, mode, k: recall, topN: top },
      options,
    );
    const asking = performance.now() - askingSince;
    return {
      dataset: dataset.name,
      queries: queries.length,
      documents: dataset.documents.length,
      passages,
      mode,
      recall,
      top,
      models: { embedder: parts.recipe.embedderId, reranker: parts.rerankerId },
      systems: measured.systems,
      comparisons: measured.comparisons,
      run: savedRun(dataset.name, measured.perQuery, {
        corpus: dataset.corpusSha256,
        chunking: chunkingName({ chunkerVersion: CHUNKER_VERSION, ...parts.recipe }),
        mode,
        recall,
        top,
        embedder: modelIdentity(parts.inference, parts.recipe.embedderId),
        reranker: modelIdentity(parts.inference, parts.rerankerId),
      }),
      timingsMs: {
        indexing: askingSince - indexingSince,
        asking,
        recallPerQuery: measured.recallMs / queries.length,
        rerankPerQuery: measured.rerankMs / queries.length,
      },
    };
  } finally {
    index.close();
  }
}

function retrieversOver(index: PassageIndex, embedder: Embedder): Record<RecallMode, LanceDbRetriever> {
  const over = (mode: RecallMode) => new LanceDbRetriever({ index, embedder, mode, exact: true });
  return { hybrid: over("hybrid"), dense: over("dense"), keyword: over("keyword") };
}
