import type { RerankingModelV4, RerankingModelV4CallOptions, RerankingModelV4Result } from "@ai-sdk/provider";
import type { SecondPass } from "../second-pass";
import { rethrowForSdk } from "./rethrow-for-sdk";

/** A reranker of a Second Pass server, as the AI SDK's `rerank()` calls it. */
export class SecondPassRerankingModel implements RerankingModelV4 {
  readonly specificationVersion = "v4";
  readonly provider = "second-pass";
  readonly #server: SecondPass;

  constructor(
    readonly modelId: string,
    server: SecondPass,
  ) {
    this.#server = server;
  }

  /** Documents that are objects are read as their JSON. `relevanceScore` is from 0 to 1; raw scores are in `providerMetadata`. */
  async doRerank(options: RerankingModelV4CallOptions): Promise<RerankingModelV4Result> {
    const { query, documents, topN, abortSignal, headers } = options;
    const texts = documents.type === "text" ? documents.values : documents.values.map((value) => JSON.stringify(value));
    const request = { query, documents: texts, model: this.modelId, topN };
    const answer = await this.#server
      .rerank(request, { signal: abortSignal, headers })
      .catch((error: unknown) => rethrowForSdk(error, { url: this.#server.baseUrl, requestBodyValues: request }));
    return {
      ranking: answer.ranking.map(({ index, relevance }) => ({ index, relevanceScore: relevance })),
      providerMetadata: {
        secondPass: {
          scoreType: answer.scoreType,
          model: { ...answer.model },
          scores: answer.ranking.map(({ index, score, tokens }) => ({
            index,
            score,
            tokens: tokens === null ? null : { ...tokens },
          })),
        },
      },
      response: { modelId: answer.model.id },
    };
  }
}
