import type { Inference } from "@secondpass/inference";
import type { ModelSummary } from "../engine";

/** Manifest rows and their load states, joined for the page and the command line. */
export function summariseModels(inference: Pick<Inference, "describe" | "states">): ModelSummary[] {
  return inference.states().map(({ id, state, progress, error }) => {
    const { title, task, revision, files, parameters, dimension, maxTokens, languages, licence, dtype, description } =
      inference.describe(id);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    return {
      id,
      title,
      task,
      revision,
      bytes,
      parameters,
      dimension,
      maxTokens,
      languages,
      licence,
      dtype,
      description,
      state,
      progress,
      error,
    };
  });
}
