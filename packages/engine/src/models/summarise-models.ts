import type { Inference, LocalInference } from "@secondpass/inference";
import type { ModelSummary } from "../engine";

/** Models and their load states, joined for the page and the command line. Only local ones have files, and so bytes. */
export function summariseModels(
  inference: Pick<Inference, "describe" | "states">,
  local: Pick<LocalInference, "describe" | "memory">,
  removable: ReadonlySet<string>,
): ModelSummary[] {
  const memory = new Map(local.memory().models.map((model) => [model.id, model]));
  return inference.states().map(({ id, state, progress, error }) => {
    const described = inference.describe(id);
    const { title, task, revision, parameters, dimension, maxTokens, languages, licence, dtype } = described;
    const { description, host, scoreType, pooling } = described;
    const bytes = host === "local" ? local.describe(id).files.reduce((sum, file) => sum + file.bytes, 0) : null;
    return {
      id,
      title,
      task,
      revision,
      bytes,
      parameters,
      dimension,
      pooling,
      maxTokens,
      languages,
      licence,
      dtype,
      description,
      host,
      scoreType,
      removable: removable.has(id),
      memory: memory.get(id) ?? null,
      state,
      progress,
      error,
    };
  });
}
