import { KNOWN_MODELS, type RemoteHostConfig } from "@secondpass/inference";

/**
 * Writes down what is known of a model wherever it runs, unless something else is given: the instruction that an embedding model needs
 * before a question (BGE's; its host does not add it, and without it the model finds less), and a reranker's window, by which long
 * passages are read in pieces instead of being cut.
 */
export function withKnownFacts(host: RemoteHostConfig): RemoteHostConfig {
  return {
    ...host,
    models: host.models.map((model) => {
      const known = KNOWN_MODELS.find(({ id, task }) => id === model.model && task === model.task);
      if (known === undefined) return model;
      if (model.task === "rerank") return { ...model, maxTokens: model.maxTokens ?? known.maxTokens };
      if (known.queryInstruction === "") return model;
      return { ...model, queryInstruction: model.queryInstruction ?? known.queryInstruction };
    }),
  };
}
