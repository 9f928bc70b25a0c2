import type { Inference } from "@secondpass/inference";
import { InferenceEmbedder } from "@secondpass/retrieval";
import { embedderFor } from "../../models/model-for";
import type { PassageScorer } from "./passage-scorer";

/**
 * The cosine of question and candidate, each with the instruction of its role, as MTEB calls `encode_queries` and `encode_corpus`
 * (version 1) or passes `prompt_type` (version 2). A cosine is a 32-bit float, as torch computes it there.
 *
 * @throws UnknownModelError, NotAnEmbedderError, DimensionUnknownError
 */
export function embedderScorer(inference: Inference, modelId: string): PassageScorer {
  embedderFor(modelId, inference);
  const embedder = new InferenceEmbedder(inference, modelId, { priority: "bulk" });
  return async (queries, passages, signal) => {
    const vectors = await embedder.embedPassages(passages, { signal });
    const rows: number[][] = [];
    for (const query of queries) {
      const asked = await embedder.embedQuery(query, { signal });
      rows.push(vectors.map((vector) => cosine(asked, vector)));
    }
    return rows;
  };
}

/** Of vectors of length 1. */
function cosine(a: Float32Array, b: Float32Array): number {
  return Math.fround(a.reduce((sum, value, index) => sum + value * (b[index] ?? Number.NaN), 0));
}
