import type { Inference, ModelDescription } from "@secondpass/inference";
import { describeEmbedder, HashingEmbedder } from "@secondpass/ranking/testing";
import { describe, expect, it } from "vitest";
import { DimensionUnknownError, InvalidEmbeddingError, NotAnEmbedderError } from "./embedding-errors";
import { InferenceEmbedder } from "./inference-embedder";

type Embedding = Pick<Inference, "embed" | "describe">;

/** Inference without a model: the hashing embedder behind the same two calls. */
function hashingInference(
  answer?: (vectors: Float32Array[]) => Float32Array[],
  row: Partial<ModelDescription> = {},
): Embedding {
  const embedder = new HashingEmbedder(64);
  return {
    describe: () => ({ task: "embed", dimension: 64, ...row }) as ModelDescription,
    embed: async ({ texts, role }, options) => {
      const prefix = role === "query" ? "query " : "";
      const vectors = await embedder.embedPassages(
        texts.map((text) => prefix + text),
        { signal: options?.signal },
      );
      return answer ? answer(vectors) : vectors;
    },
  };
}

describeEmbedder("InferenceEmbedder", () => new InferenceEmbedder(hashingInference(), "hashing"));

describe("InferenceEmbedder", () => {
  it("embeds questions as queries and passages as passages", async () => {
    const embedder = new InferenceEmbedder(hashingInference(), "hashing");
    const [passage] = await embedder.embedPassages(["tea"]);
    expect(await embedder.embedQuery("tea")).not.toEqual(passage);
  });

  it("hands its priority and the caller's signal on", async () => {
    const seen: unknown[] = [];
    const inference = hashingInference();
    const watching: Embedding = {
      ...inference,
      embed: (request, options) => {
        seen.push([request.role, options?.priority, options?.signal]);
        return inference.embed(request, options);
      },
    };
    const { signal } = new AbortController();
    await new InferenceEmbedder(watching, "hashing", { priority: "bulk" }).embedPassages(["tea"], { signal });
    expect(seen).toEqual([["passage", "bulk", signal]]);
  });

  it.each<[string, (vectors: Float32Array[]) => Float32Array[]]>([
    ["not a number", (vectors) => vectors.map((vector) => vector.with(0, Number.NaN))],
    ["infinite", (vectors) => vectors.map((vector) => vector.with(0, Number.POSITIVE_INFINITY))],
    ["not normalised", (vectors) => vectors.map((vector) => vector.map((value) => value * 2))],
    ["zero", (vectors) => vectors.map(() => new Float32Array(64))],
    ["too short", (vectors) => vectors.map((vector) => vector.slice(1))],
    ["missing", (vectors) => vectors.slice(1)],
  ])("refuses vectors that are %s", async (_what, answer) => {
    const embedder = new InferenceEmbedder(hashingInference(answer), "hashing");
    await expect(embedder.embedQuery("tea")).rejects.toThrow(InvalidEmbeddingError);
    await expect(embedder.embedPassages(["tea", "cat"])).rejects.toThrow(/hashing.*Verify/);
  });

  it("refuses a remote model whose dimension nobody knows yet", () => {
    const inference = hashingInference(undefined, { dimension: null });
    expect(() => new InferenceEmbedder(inference, "far:away")).toThrow(DimensionUnknownError);
  });

  it("refuses a reranker", () => {
    const inference = hashingInference(undefined, { task: "rerank", dimension: null });
    expect(() => new InferenceEmbedder(inference, "reranker")).toThrow(NotAnEmbedderError);
  });
});
