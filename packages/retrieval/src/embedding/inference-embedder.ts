import type { Inference, Priority } from "@secondpass/inference";
import type { CallOptions, Embedder } from "@secondpass/ranking";
import { DimensionUnknownError, InvalidEmbeddingError, NotAnEmbedderError } from "./embedding-errors";

/** How far from 1 the length of an L2-normalised vector may be: float32 rounding stays three orders below. */
const NORM_TOLERANCE = 0.01;

/**
 * The bi-encoder as the rest of the program sees it. Pooling, normalising and the query instruction happen in inference, by
 * the model's manifest; this checks what came out, because a damaged model answers NaN or Infinity without an error and the
 * index would take it.
 */
export class InferenceEmbedder implements Embedder {
  readonly dimension: number;
  readonly #inference: Pick<Inference, "embed" | "describe">;
  readonly #modelId: string;
  readonly #priority: Priority | undefined;

  /**
   * @param options.priority `interactive` for questions, `bulk` for ingestion
   * @throws NotAnEmbedderError when the model is not a bi-encoder; DimensionUnknownError; UnknownModelError from inference
   */
  constructor(
    inference: Pick<Inference, "embed" | "describe">,
    modelId: string,
    options: { readonly priority?: Priority | undefined } = {},
  ) {
    const { task, dimension } = inference.describe(modelId);
    if (task !== "embed") throw new NotAnEmbedderError(modelId, task);
    if (dimension === null) throw new DimensionUnknownError(modelId);
    this.dimension = dimension;
    this.#inference = inference;
    this.#modelId = modelId;
    this.#priority = options.priority;
  }

  /** @throws InvalidEmbeddingError, and whatever inference throws */
  async embedQuery(text: string, options: CallOptions = {}): Promise<Float32Array> {
    const [vector] = await this.#embed([text], "query", options);
    return vector as Float32Array;
  }

  /** @throws InvalidEmbeddingError, and whatever inference throws */
  embedPassages(texts: readonly string[], options: CallOptions = {}): Promise<Float32Array[]> {
    return this.#embed(texts, "passage", options);
  }

  async #embed(texts: readonly string[], role: "query" | "passage", { signal }: CallOptions): Promise<Float32Array[]> {
    signal?.throwIfAborted();
    if (texts.length === 0) return [];
    const vectors = await this.#inference.embed(
      { modelId: this.#modelId, texts, role },
      { signal, priority: this.#priority },
    );
    if (vectors.length !== texts.length) {
      throw new InvalidEmbeddingError(this.#modelId, `${vectors.length} vectors for ${texts.length} texts`, "one each");
    }
    for (const vector of vectors) this.#check(vector);
    return vectors;
  }

  #check(vector: Float32Array): void {
    if (vector.length !== this.dimension) {
      throw new InvalidEmbeddingError(this.#modelId, `a vector of ${vector.length} numbers`, `${this.dimension}`);
    }
    const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    // NaN fails every comparison, so this reads: not surely within the tolerance.
    if (!(Math.abs(norm - 1) <= NORM_TOLERANCE)) {
      throw new InvalidEmbeddingError(this.#modelId, `a vector of length ${norm}`, "a finite vector of length 1");
    }
  }
}
