import type { LocalInference } from "@secondpass/inference";
import type { ModelSummary } from "../engine";

/** Manifest rows and their load states, joined for the page and the command line. */
export function summariseModels(inference: Pick<LocalInference, "describe" | "states">): ModelSummary[] {
  return inference.states().map(({ id, state, progress, error }) => {
    const described = inference.describe(id);
    const { title, task, revision, parameters, dimension, maxTokens, languages, licence, dtype } = described;
    const { description, host, scoreType } = described;
    const bytes = described.files.reduce((sum, file) => sum + file.bytes, 0);
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
      host,
      scoreType,
      state,
      progress,
      error,
    };
  });
}
