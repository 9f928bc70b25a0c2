import { InferenceSession, Tensor } from "onnxruntime-node";
import type { ModelManifest } from "../manifest";
import type { EncodedInput } from "../pairs";

export type SessionOutput = { readonly values: Float32Array; readonly shape: readonly number[] };

/** One ONNX session: padded int64 inputs in, the one output that the model's task needs out. */
export class ModelSession {
  readonly #session: InferenceSession;
  readonly #outputName: string;

  /**
   * @param weights the verified bytes of the .onnx file, or its path when the weights lie in further files beside it
   * @throws Error when the graph cannot be read, or has other inputs or outputs than an encoder's
   */
  static async create(manifest: ModelManifest, weights: Uint8Array | string, options: { readonly threads: number }) {
    // Everything else stays at its default: graph optimisation, arena and prepacking off all measured slower.
    const sessionOptions = { intraOpNumThreads: options.threads, logSeverityLevel: 3 as const };
    const session =
      typeof weights === "string"
        ? await InferenceSession.create(weights, sessionOptions)
        : await InferenceSession.create(weights, sessionOptions);
    const outputName = outputNameOf(manifest);
    if (!session.outputNames.includes(outputName)) {
      throw new Error(`it has the outputs ${session.outputNames.join(", ")}; expected ${outputName}`);
    }
    const unknownInputs = session.inputNames.filter((name) => !INPUT_NAMES.has(name));
    if (unknownInputs.length > 0) {
      throw new Error(`it needs the inputs ${unknownInputs.join(", ")}; known are ${[...INPUT_NAMES].join(", ")}`);
    }
    return new ModelSession(session, outputName);
  }

  private constructor(session: InferenceSession, outputName: string) {
    this.#session = session;
    this.#outputName = outputName;
  }

  /** Runs one batch, padded at the end to its longest text. Only the inputs that the graph has are fed. */
  async run(batch: readonly EncodedInput[], padId: number): Promise<SessionOutput> {
    const width = batch.reduce((longest, { ids }) => Math.max(longest, ids.length), 0);
    const tensor = (fill: (row: EncodedInput, target: Int32Array) => void) => int64Tensor(batch, width, fill);
    const feeds: Record<string, Tensor> = {};
    for (const name of this.#session.inputNames) {
      if (name === "input_ids") feeds[name] = tensor(({ ids }, target) => spread(ids, target, padId));
      else if (name === "token_type_ids") feeds[name] = tensor(({ typeIds }, target) => spread(typeIds, target, 0));
      else feeds[name] = tensor(({ ids }, target) => spread(ids, target, 0, 1));
    }
    const output = (await this.#session.run(feeds, [this.#outputName]))[this.#outputName];
    if (!output || !(output.data instanceof Float32Array)) {
      throw new Error(`the output ${this.#outputName} is ${output?.type ?? "missing"}; expected float32`);
    }
    return { values: output.data, shape: output.dims };
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}

const INPUT_NAMES: ReadonlySet<string> = new Set(["input_ids", "attention_mask", "token_type_ids"]);

function outputNameOf({ task, pooling }: ModelManifest): string {
  if (task === "rerank") return "logits";
  return pooling === "model" ? "sentence_embedding" : "last_hidden_state";
}

/**
 * An int64 tensor written as pairs of 32-bit words: making a BigInt per token would cost milliseconds per rerank. All values
 * are non-negative and small, so the high word stays zero. (Little-endian, as every platform of onnxruntime-node is.)
 */
function int64Tensor(
  batch: readonly EncodedInput[],
  width: number,
  fill: (row: EncodedInput, target: Int32Array) => void,
): Tensor {
  const words = new Int32Array(batch.length * width * 2);
  for (const [at, row] of batch.entries()) fill(row, words.subarray(at * width * 2, (at + 1) * width * 2));
  return new Tensor("int64", new BigInt64Array(words.buffer), [batch.length, width]);
}

/** Writes ids (or a constant for each) into the low words, and the padding value behind them. */
function spread(ids: Int32Array, target: Int32Array, padding: number, constant?: number): void {
  const width = target.length / 2;
  for (let at = 0; at < width; at++) {
    target[at * 2] = at < ids.length ? (constant ?? ids[at] ?? padding) : padding;
  }
}
