import type { ModelManifest } from "../manifest";

/** A precision of ONNX weights, the ending transformers.js gives their file, and how they have to be run. */
export type Precision = {
  readonly dtype: string;
  readonly suffix: string;
  readonly batching: ModelManifest["batching"];
};

/**
 * The precisions that onnxruntime runs on a CPU. The integer ones are quantised dynamically: a score depends on what shares its
 * batch, so texts run one by one.
 */
export const PRECISIONS: readonly [Precision, ...Precision[]] = [
  { dtype: "fp32", suffix: "", batching: "token-budget" },
  { dtype: "fp16", suffix: "_fp16", batching: "token-budget" },
  { dtype: "q8", suffix: "_quantized", batching: "one-by-one" },
  { dtype: "int8", suffix: "_int8", batching: "one-by-one" },
  { dtype: "uint8", suffix: "_uint8", batching: "one-by-one" },
];
