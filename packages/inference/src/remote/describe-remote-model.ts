import type { ModelDescription } from "../model-description";
import { scoreTypeOf } from "./calls/score-remotely";
import type { RemoteModel } from "./config/remote-models";
import type { RemoteFacts } from "./remote-facts";

const UNKNOWN = "unknown";

/** What is configured of a model, and else what its host has told. */
export function describeRemoteModel(model: RemoteModel, facts: RemoteFacts): ModelDescription {
  const { id, config, host, shape, url } = model;
  return {
    id,
    title: `${config.model} · ${host.name}`,
    task: config.task,
    revision: facts.revision ?? UNKNOWN,
    dtype: facts.dtype ?? UNKNOWN,
    parameters: null,
    dimension: config.dimension ?? facts.dimension,
    maxTokens: config.maxTokens ?? facts.maxTokens,
    pooling: null,
    queryInstruction: config.queryInstruction ?? "",
    passageInstruction: config.passageInstruction ?? "",
    languages: [],
    licence: UNKNOWN,
    description: "",
    source: url,
    host: shape.kind,
    scoreType: config.task === "rerank" ? scoreTypeOf(model) : null,
  };
}
