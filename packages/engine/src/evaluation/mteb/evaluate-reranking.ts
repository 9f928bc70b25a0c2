import type { Inference } from "@secondpass/inference";
import { DEFAULT_EMBEDDER, DEFAULT_RERANKER } from "../../models/default-models";
import { compareReranking } from "./compare-reranking";
import { crossEncoderScorer } from "./cross-encoder-scorer";
import { embedderScorer } from "./embedder-scorer";
import { datasetName, publishedFigures, recogniseTask } from "./known-tasks";
import { measureReranking } from "./measure-reranking";
import { openRerankingDataset } from "./open-reranking-dataset";
import type { EvaluateRerankingOptions, EvaluateRerankingRequest, RerankingEvaluation } from "./reranking-types";

/**
 * MTEB's reranking evaluation: every question comes with its candidates, and what is measured is the order in which a model puts them. No
 * recall takes part. See `sampleFigures` for the rules.
 *
 * @throws DatasetError, InvalidInputError, UnknownModelError, WrongTaskError, NotAnEmbedderError, and what the models throw
 */
export async function evaluateReranking(
  request: EvaluateRerankingRequest,
  inference: Inference,
  options: EvaluateRerankingOptions,
): Promise<RerankingEvaluation> {
  const startedAt = performance.now();
  const { reranker = DEFAULT_RERANKER, embedder = DEFAULT_EMBEDDER } = request;
  const name = datasetName(request.dataset);
  const task = recogniseTask(name, request.task);
  const scorers = {
    reranked: crossEncoderScorer(inference, reranker),
    dense: embedderScorer(inference, embedder),
  };
  const dataset = await openRerankingDataset(request.dataset, request.split);
  const measured = await measureReranking(dataset, scorers, { ...options, limit: request.limit });
  const queries = measured.queryIds.length;
  return {
    dataset: name,
    layout: dataset.layout,
    queries,
    candidates: measured.candidates,
    beyondLimit: dataset.samples - queries,
    leftOut: dataset.leftOut,
    countedZero: measured.countedZero,
    models: { reranker, embedder },
    ...compareReranking(measured),
    published: task === undefined ? null : { task, figures: publishedFigures(task) },
    timingsMs: {
      total: performance.now() - startedAt,
      rerankPerQuery: measured.rerankMs / queries,
      embedPerQuery: measured.embedMs / queries,
    },
  };
}
