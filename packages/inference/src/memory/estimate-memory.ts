import type { ModelManifest } from "../manifest";

const MB = 1e6;

/** The child without a model: Node and onnxruntime. Measured: 88 to 123 MB. */
const CHILD_BYTES = 100 * MB;

/**
 * Memory per byte of weights, once loaded and at the peak of the load. Measured on the base shape (12 layers, 250,002 words) with
 * onnxruntime 1.30: fp32 1.23 and 1.69 of a 1.11 GB file; dynamic int8 1.15 and 1.91. fp16 is computed in fp32 on a CPU, so
 * its weights are held twice as large; that row is reckoned, not measured.
 */
const FACTORS: Readonly<Record<string, { readonly loaded: number; readonly peak: number }>> = {
  fp32: { loaded: 1.25, peak: 1.7 },
  fp16: { loaded: 2.5, peak: 3.5 },
  q8: { loaded: 1.2, peak: 1.95 },
};
const OTHER = { loaded: 1.25, peak: 1.95 };

/**
 * A tokenizer per byte of its tokenizer.json, once loaded and while the JSON is read. Measured: 18 and 138 MB for the 8.2 MB of a
 * unigram vocabulary of 250,002 pieces.
 */
const TOKENIZER_FACTOR = { loaded: 2.5, peak: 17 };

/** What one batch of 512 padded tokens takes beside the weights. Measured: 130 MB on the base shape, less on smaller ones. */
const ACTIVATION_BYTES_MAX = 200 * MB;

export type MemoryEstimate = {
  /** Once it answers questions, its child included. */
  readonly loadedBytes: number;
  /** The most at one time: while it is being loaded, or while it runs. */
  readonly peakBytes: number;
};

/** What loading a model will take, from the sizes of its files. An estimate: within about a third of what was measured. */
export function estimateMemory({ dtype, files }: Pick<ModelManifest, "dtype" | "files">): MemoryEstimate {
  const bytesOf = (matches: (path: string) => boolean) =>
    files.reduce((sum, { path, bytes }) => sum + (matches(path) ? bytes : 0), 0);
  const weights = bytesOf((path) => path.includes(".onnx"));
  const tokenizer = bytesOf((path) => path === "tokenizer.json");
  const factor = FACTORS[dtype] ?? OTHER;
  const loadedBytes = CHILD_BYTES + tokenizer * TOKENIZER_FACTOR.loaded + weights * factor.loaded;
  const loadingBytes = CHILD_BYTES + tokenizer * TOKENIZER_FACTOR.peak + weights * factor.peak;
  return { loadedBytes, peakBytes: Math.max(loadingBytes, loadedBytes + Math.min(ACTIVATION_BYTES_MAX, weights)) };
}
