import {
  type EmbeddingModelV4,
  type EmbeddingModelV4CallOptions,
  type EmbeddingModelV4Result,
  InvalidArgumentError,
  UnsupportedFunctionalityError,
} from "@ai-sdk/provider";
import type { SecondPass } from "../second-pass";
import { rethrowForSdk } from "./rethrow-for-sdk";

/** An embedding model of a Second Pass server, as the AI SDK's `embed()` and `embedMany()` call it. */
export class SecondPassEmbeddingModel implements EmbeddingModelV4 {
  readonly specificationVersion = "v4";
  readonly provider = "second-pass";
  /** As the server's `/v1/embeddings`. */
  readonly maxEmbeddingsPerCall = 2_048;
  /** Calls at once would only wait for each other: one model answers all. */
  readonly supportsParallelCalls = false;
  readonly #server: SecondPass;

  constructor(
    readonly modelId: string,
    server: SecondPass,
  ) {
    this.#server = server;
  }

  async doEmbed(options: EmbeddingModelV4CallOptions): Promise<EmbeddingModelV4Result> {
    const { values, abortSignal, headers, dimensions } = options;
    const request = { model: this.modelId, texts: values, inputType: inputTypeOf(options) };
    const answer = await this.#server
      .embed(request, { signal: abortSignal, headers })
      .catch((error: unknown) => rethrowForSdk(error, { url: this.#server.baseUrl, requestBodyValues: request }));
    checkDimensions(dimensions, answer.vectors[0]?.length);
    return {
      embeddings: answer.vectors.map((vector) => Array.from(vector)),
      usage: { tokens: answer.tokens },
      providerMetadata: { secondPass: { model: { ...answer.model } } },
      warnings: [],
    };
  }
}

/** @throws InvalidArgumentError for an input type that does not exist */
function inputTypeOf({ providerOptions }: EmbeddingModelV4CallOptions): "query" | "passage" | undefined {
  const inputType = providerOptions?.secondPass?.inputType;
  if (inputType === undefined || inputType === "query" || inputType === "passage") return inputType;
  const message = `inputType is ${JSON.stringify(inputType)}; it must be "query" or "passage".`;
  throw new InvalidArgumentError({ argument: "providerOptions.secondPass.inputType", message });
}

/** @throws UnsupportedFunctionalityError: no model here was trained for shorter vectors */
function checkDimensions(asked: number | undefined, found: number | undefined): void {
  if (asked === undefined || found === undefined || asked === found) return;
  const message = `dimensions is ${asked}, and this model's vectors have ${found}; they are not shortened. Leave it out.`;
  throw new UnsupportedFunctionalityError({ functionality: "dimensions", message });
}
