import type { Inference } from "@secondpass/inference";
import type { EmbedAnswer, EmbedRequest } from "../engine";
import { TextTooLongError } from "../engine-error";
import { DEFAULT_EMBEDDER } from "../models/default-models";
import { modelFor } from "../models/model-for";
import { modelIdentity } from "../models/model-identity";
import { countIfKnown } from "./count-if-known";

/**
 * Embeds texts that are in no knowledge base.
 *
 * @throws TextTooLongError, and what the inference throws (an unknown model, another task, overload)
 */
export async function embedTexts(
  request: EmbedRequest,
  inference: Inference,
  { signal }: { readonly signal?: AbortSignal | undefined },
): Promise<EmbedAnswer> {
  const { texts, model = DEFAULT_EMBEDDER } = request;
  const { maxTokens, queryInstruction, passageInstruction } = modelFor("embed", model, inference);
  const role = request.role ?? (passageInstruction !== "" && queryInstruction === "" ? "query" : "passage");
  const instruction = role === "query" ? queryInstruction : passageInstruction;
  const startedAt = performance.now();

  const asRead = texts.map((text) => instruction + text);
  const counted = { modelId: model, texts: asRead, withSpecialTokens: true };
  const totals = await countIfKnown(inference, counted, { signal });
  const tokens = totals?.map((total) => ({ read: Math.min(total, maxTokens ?? total), total })) ?? null;
  const cut = request.longTexts === "refuse" ? (tokens?.findIndex(({ read, total }) => read < total) ?? -1) : -1;
  if (cut >= 0) throw new TextTooLongError(`Text ${cut}`, tokens?.[cut]?.total ?? 0, model, maxTokens);

  const vectors = await inference.embed({ modelId: model, texts, role }, { signal });
  return { model: modelIdentity(inference, model), vectors, tokens, timingMs: performance.now() - startedAt };
}
