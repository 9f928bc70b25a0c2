import type { InferenceCallOptions, ModelDescription, PairScore, ScoreType } from "@secondpass/inference";
import type { RerankInference } from "../src";

/**
 * A small real inference host without a model: a token is a Chinese character or a run of anything else without spaces; a pair is cut
 * as FlagReranker cuts it; the score grows with the share of the query's tokens that the model got to read.
 */
export class TermInference implements RerankInference {
  /** Every list of texts that was counted, and every list of passages that was scored. */
  readonly counted: (readonly string[])[] = [];
  readonly scored: (readonly string[])[] = [];
  readonly callOptions: (InferenceCallOptions | undefined)[] = [];

  constructor(
    readonly maxTokens = 64,
    readonly scoreType: ScoreType = "logit",
  ) {}

  describe(modelId: string): ModelDescription {
    return {
      id: modelId,
      title: "Terms",
      task: "rerank",
      revision: "1",
      parameters: 1,
      dimension: null,
      maxTokens: this.maxTokens,
      pooling: null,
      queryInstruction: "",
      passageInstruction: "",
      dtype: "fp32",
      languages: ["en", "zh"],
      licence: "MIT",
      description: "",
      source: "",
      host: "local",
      scoreType: this.scoreType,
    };
  }

  async countTokens(request: { texts: readonly string[] }, options?: InferenceCallOptions): Promise<number[]> {
    options?.signal?.throwIfAborted();
    this.counted.push(request.texts);
    this.callOptions.push(options);
    return request.texts.map((text) => tokensOf(text).length);
  }

  async scorePairs(
    request: { query: string; passages: readonly string[] },
    options?: InferenceCallOptions & { onScores?: ((scores: readonly PairScore[]) => void) | undefined },
  ): Promise<PairScore[]> {
    options?.signal?.throwIfAborted();
    this.scored.push(request.passages);
    this.callOptions.push(options);
    const scores = request.passages.map((passage, index) => this.score(request.query, passage, index));
    // Like a host that sorts by length: groups come in an order of their own.
    for (let end = scores.length; end > 0; end -= 3) {
      options?.onScores?.(scores.slice(Math.max(0, end - 3), end));
      await Promise.resolve();
      options?.signal?.throwIfAborted();
    }
    return scores;
  }

  protected score(query: string, passage: string, index: number): PairScore {
    const queryTokens = tokensOf(query).slice(0, Math.floor((this.maxTokens * 3) / 4));
    const tokens = tokensOf(passage);
    const read = tokens.slice(0, this.maxTokens - 4 - queryTokens.length);
    const found = queryTokens.filter((token) => read.includes(token)).length;
    return {
      index,
      score: (10 * found) / Math.max(1, queryTokens.length) - 5,
      tokensRead: read.length,
      tokensTotal: tokens.length,
    };
  }
}

export function tokensOf(text: string): string[] {
  return text.toLowerCase().match(/\p{Script=Han}|[^\s\p{Script=Han}]+/gu) ?? [];
}
