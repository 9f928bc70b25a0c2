import { ModelOutputError } from "../errors";
import type { ModelManifest } from "../manifest";
import type { SessionOutput } from "./model-session";

/**
 * One unit vector per text from what the model answered.
 *
 * - `model`: [texts, dimension], pooled inside the model
 * - `cls`: the first token of [texts, tokens, dimension]
 * - `mean`: the mean over the text's own tokens, never over padding
 *
 * @returns the vectors one after the other, [texts x dimension]
 * @throws ModelOutputError for another shape, a number that is not finite, or a zero vector, which has no direction.
 */
export function poolAndNormalise(
  output: SessionOutput,
  batch: { readonly manifest: ModelManifest; readonly lengths: readonly number[]; readonly indexes: Uint32Array },
): Float32Array {
  const { manifest, lengths, indexes } = batch;
  const dimension = manifest.dimension ?? 0;
  const [texts = 0] = output.shape;
  const tokens = manifest.pooling === "model" ? 1 : (output.shape[1] ?? 0);
  if (output.shape.at(-1) !== dimension || output.values.length !== texts * tokens * dimension) {
    const found = `a tensor of shape [${output.shape.join(", ")}]`;
    throw new ModelOutputError({
      modelId: manifest.id,
      index: indexes[0] ?? 0,
      found,
      expected: `${dimension} numbers per vector`,
    });
  }

  const vectors = new Float32Array(lengths.length * dimension);
  lengths.forEach((length, row) => {
    const vector = vectors.subarray(row * dimension, (row + 1) * dimension);
    const pooledTokens = manifest.pooling === "mean" ? length : 1;
    for (let token = 0; token < pooledTokens; token++) {
      const start = (row * tokens + token) * dimension;
      for (let at = 0; at < dimension; at++) vector[at] = (vector[at] ?? 0) + (output.values[start + at] ?? Number.NaN);
    }
    // The mean's divisor cancels out in the normalisation.
    const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    if (!Number.isFinite(norm) || norm === 0) {
      const found = norm === 0 ? "a zero vector" : "a vector with NaN or Infinity";
      throw new ModelOutputError({
        modelId: manifest.id,
        index: indexes[row] ?? 0,
        found,
        expected: "a finite vector that has a direction",
      });
    }
    for (let at = 0; at < dimension; at++) vector[at] = (vector[at] ?? 0) / norm;
  });
  return vectors;
}
