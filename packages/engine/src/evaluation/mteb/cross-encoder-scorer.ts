import type { Inference } from "@secondpass/inference";
import { rerankTexts } from "@secondpass/reranker";
import { modelFor } from "../../models/model-for";
import type { PassageScorer } from "./passage-scorer";

/**
 * Scores as the published figures of rerankers were made: C-MTEB (FlagEmbedding `C_MTEB/tasks/Reranking.py`) gives all pairs to
 * `FlagReranker.compute_score`, which cuts a passage that does not fit the window, and MTEB 2 gives them to a cross-encoder's `predict`. So
 * passages are cut here and not read in windows, other than in a search.
 *
 * @throws UnknownModelError, WrongTaskError
 */
export function crossEncoderScorer(inference: Inference, modelId: string): PassageScorer {
  modelFor("rerank", modelId, inference);
  return async (queries, passages, signal) => {
    const rows: number[][] = [];
    for (const query of queries) {
      const ranked = await rerankTexts(
        { inference, modelId, longPassages: "cut", priority: "bulk" },
        { query, passages, signal },
      );
      rows.push(ranked.toSorted((a, b) => a.index - b.index).map(({ score }) => score));
    }
    return rows;
  };
}
