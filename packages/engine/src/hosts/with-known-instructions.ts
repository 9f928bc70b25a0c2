import { KNOWN_MODELS, type RemoteHostConfig } from "@secondpass/inference";

/**
 * Writes down the instruction that a known embedding model needs wherever it runs (BGE's, before a question): its host does not add
 * it, and without it the model finds less. What is given, an empty text too, stays.
 */
export function withKnownInstructions(host: RemoteHostConfig): RemoteHostConfig {
  return {
    ...host,
    models: host.models.map((model) => {
      const known = KNOWN_MODELS.find(({ id, task }) => id === model.model && task === model.task);
      if (known === undefined || known.queryInstruction === "") return model;
      return { ...model, queryInstruction: model.queryInstruction ?? known.queryInstruction };
    }),
  };
}
