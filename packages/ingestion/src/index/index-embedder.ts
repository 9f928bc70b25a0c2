import type { Inference } from "@secondpass/inference";
import { embedderFingerprint, InferenceEmbedder } from "@secondpass/retrieval";

/** An embedder as an index knows it: who makes its vectors, and when two makers are the same. */
export type IndexEmbedder = {
  readonly id: string;
  readonly fingerprint: string;
  readonly dimension: number;
  /** At bulk priority: questions go first. */
  readonly embedPassages: InferenceEmbedder["embedPassages"];
};

/** @throws UnknownModelError when there is no such model; NotAnEmbedderError when it makes no vectors */
export function indexEmbedder(inference: Pick<Inference, "embed" | "describe">, id: string): IndexEmbedder {
  const embedder = new InferenceEmbedder(inference, id, { priority: "bulk" });
  return {
    id,
    fingerprint: embedderFingerprint(inference.describe(id)),
    dimension: embedder.dimension,
    embedPassages: (texts, options) => embedder.embedPassages(texts, options),
  };
}
