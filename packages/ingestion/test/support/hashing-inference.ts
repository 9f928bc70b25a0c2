import { createHash } from "node:crypto";
import type { Inference } from "@secondpass/inference";

/** A small deterministic embedder: hashed words, L2-normalised. Texts that share words are near each other. */
export function createHashingInference(
  options: { dimension?: number; onEmbed?: (texts: readonly string[]) => void | Promise<void> } = {},
) {
  const { dimension = 16, onEmbed } = options;
  let embedded = 0;
  const inference: Pick<Inference, "embed" | "countTokens" | "describe"> & { readonly embedded: number } = {
    get embedded() {
      return embedded;
    },
    async embed({ texts }, callOptions) {
      await onEmbed?.(texts);
      callOptions?.signal?.throwIfAborted();
      embedded += texts.length;
      return texts.map((text) => vectorOf(text, dimension));
    },
    async countTokens({ texts }) {
      return texts.map((text) => words(text).length);
    },
    describe: (id) => ({
      id,
      title: id,
      task: "embed",
      revision: "1",
      parameters: 1,
      dimension,
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
