import type { EmbeddingModelV4, RerankingModelV4 } from "@ai-sdk/provider";
import { SecondPass, type SecondPassOptions } from "../second-pass";
import { SecondPassEmbeddingModel } from "./embedding-model";
import { SecondPassRerankingModel } from "./reranking-model";

/** Models of one server for the functions of the `ai` package. */
export type SecondPassProvider = {
  /** For `rerank()`. */
  rerankingModel(modelId: string): RerankingModelV4;
  /** For `embed()` and `embedMany()`. `providerOptions: { secondPass: { inputType: "query" } }` embeds a question as one. */
  embeddingModel(modelId: string): EmbeddingModelV4;
};

/**
 * Makes a server's models usable with the Vercel AI SDK.
 *
 * @example
 * const secondPass = createSecondPass({ baseUrl: "http://127.0.0.1:3000" });
 * const { ranking } = await rerank({ model: secondPass.rerankingModel("BAAI/bge-reranker-large"), query, documents, topN: 5 });
 */
export function createSecondPass(options: SecondPassOptions = {}): SecondPassProvider {
  const server = new SecondPass(options);
  return {
    rerankingModel: (modelId) => new SecondPassRerankingModel(modelId, server),
    embeddingModel: (modelId) => new SecondPassEmbeddingModel(modelId, server),
  };
}
