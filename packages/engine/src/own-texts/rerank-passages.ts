import { defaultQueryMaxTokens, type Inference } from "@secondpass/inference";
import { rerankTexts } from "@secondpass/reranker";
import type { RerankAnswer, RerankEvents, RerankRequest } from "../engine";
import { InvalidInputError, TextTooLongError } from "../engine-error";
import { DEFAULT_RERANKER } from "../models/default-models";
import { modelFor } from "../models/model-for";
import { modelIdentity } from "../models/model-identity";
import { isFlat } from "../pairs/is-flat";
import { parsePassages } from "../search/parse-passages";
import { countIfKnown } from "./count-if-known";
import { parseMaxTokens } from "./parse-max-tokens";

/**
 * Scores passages that are in no knowledge base.
 *
 * @throws InvalidInputError, TextTooLongError, and what the inference throws (an unknown model, another task, overload)
 */
export async function rerankPassages(
  request: RerankRequest,
  inference: Inference,
  { signal, onScores }: RerankEvents,
): Promise<RerankAnswer> {
  const { longPassages = "windows" } = request;
  const query = requireText(request.query);
  const passages = parsePassages(request.passages);
  const model = request.reranker ?? DEFAULT_RERANKER;
  const described = modelFor("rerank", model, inference);
  const narrower = parseMaxTokens(request.maxTokens, described);
  const maxTokens = narrower ?? described.maxTokens;
  const startedAt = performance.now();

  const [total] = (await countIfKnown(inference, { modelId: model, texts: [query] }, { signal })) ?? [];
  const queryTokens = total === undefined ? null : { read: readOf(total, maxTokens), total };
  if (longPassages === "refuse" && queryTokens !== null && queryTokens.read < queryTokens.total) {
    throw new TextTooLongError("The query", queryTokens.total, model, queryTokens.read);
  }
  const windows = longPassages === "windows" ? "windows" : "cut";
  const ranking = await rerankTexts(
    { inference, modelId: model, longPassages: windows, maxTokens: narrower },
    { query, passages, signal, onScores },
  );
  const cut =
    longPassages === "refuse" ? ranking.find(({ tokens }) => tokens !== null && tokens.read < tokens.total) : undefined;
  if (cut !== undefined) throw new TextTooLongError(`Text ${cut.index}`, cut.tokens?.total ?? 0, model, maxTokens);
  const timingMs = performance.now() - startedAt;
  const scores = ranking.map(({ score }) => score);
  return {
    query,
    queryTokens,
    model: modelIdentity(inference, model),
    ranking,
    isFlat: isFlat(passages, scores),
    timingMs,
  };
}

function requireText(query: string): string {
  if (query.trim() === "")
    throw new InvalidInputError("The query is empty. Write what the texts are to be compared with.");
  return query;
}

function readOf(total: number, maxTokens: number | null): number {
  return maxTokens === null ? total : Math.min(total, defaultQueryMaxTokens(maxTokens));
}
