import { type ModelDescription, UnknownModelError, WrongTaskError } from "@secondpass/inference";
import { RemoteRerankerError, RerankerNotHereError } from "./flag-reranker-errors";
import type { RerankerHost } from "./flag-reranker-options";

/**
 * A model by its name, or by its name and precision: the default precision has the name alone, another one `NAME@DTYPE`.
 *
 * @param folders where the host looks, for the error
 * @throws RerankerNotHereError, WrongTaskError, RemoteRerankerError
 */
export function findReranker(
  host: RerankerHost,
  modelId: string,
  dtype: string | undefined,
  folders: readonly string[],
): ModelDescription {
  const names = dtype === undefined ? [modelId] : [modelId, `${modelId}@${dtype}`];
  const model = names
    .map((name) => describeOrNull(host, name))
    .find((found) => found !== null && (dtype === undefined || found.dtype === dtype));
  if (!model) throw new RerankerNotHereError(modelId, dtype, folders);
  if (model.task !== "rerank") throw new WrongTaskError(model.id, model.task, "rerank");
  if (model.host !== "local") throw new RemoteRerankerError(model.id, model.host);
  return model;
}

function describeOrNull(host: RerankerHost, modelId: string): ModelDescription | null {
  try {
    return host.describe(modelId);
  } catch (error) {
    if (error instanceof UnknownModelError) return null;
    throw error;
  }
}
