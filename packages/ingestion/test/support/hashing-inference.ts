import { createHash } from "node:crypto";
import type { Inference } from "@secondpass/inference";

/** A small deterministic embedder: hashed words, L2-normalised. Texts that share words are near each other. */
export function createHashingInference(
  options: {
    /** Numbers per vector of each model there is. */
    models?: Readonly<Record<string, number>>;
    revision?: string;
    /** Of single models, before `revision`. */
    revisions?: Readonly<Record<string, string>>;
    onEmbed?: (texts: readonly string[], modelId: string) => void | Promise<void>;
  } = {},
) {
  const { models = { hashing: 16, other: 24 }, revision = "1", revisions = {}, onEmbed } = options;
  let embedded = 0;
  const dimensionOf = (id: string) => {
    const dimension = models[id];
    if (dimension === undefined) throw Object.assign(new Error(`no model ${id}`), { code: "UNKNOWN_MODEL" });
    return dimension;
  };
  const inference: Pick<Inference, "embed" | "countTokens" | "describe"> & { readonly embedded: number } = {
    get embedded() {
      return embedded;
    },
    async embed({ modelId, texts }, callOptions) {
      await onEmbed?.(texts, modelId);
      callOptions?.signal?.throwIfAborted();
      embedded += texts.length;
      return texts.map((text) => vectorOf(text, dimensionOf(modelId)));
    },
    async countTokens({ texts }) {
      return texts.map((text) => words(text).length);
    },
    describe: (id) => ({
      id,
      title: id,
      task: "embed",
      revision: revisions[id] ?? revision,
      parameters: 1,
      dimension: dimensionOf(id),
      maxTokens: 512,
      pooling: "mean",
      queryInstruction: "",
      passageInstruction: "",
      dtype: "fp32",
      languages: [],
      licence: "MIT",
      description: "",
      source: "",
      host: "local",
      scoreType: null,
    }),
  };
  return inference;
}

export function vectorOf(text: string, dimension = 16): Float32Array {
  const vector = new Float32Array(dimension);
  for (const word of words(text)) {
    const hash = createHash("sha256").update(word.toLowerCase()).digest();
    vector[hash.readUInt16LE(0) % dimension] =
      (vector[hash.readUInt16LE(0) % dimension] ?? 0) + ((hash[2] ?? 0) % 2 === 0 ? 1 : -1);
  }
  const norm = Math.hypot(...vector);
  if (norm === 0) vector[0] = 1;
  return norm === 0 ? vector : vector.map((value) => value / norm);
}

function words(text: string): string[] {
  return text.match(/\p{Script=Han}|[\p{Letter}\p{Number}]+|[^\s]/gu) ?? [];
}
