import type { ModelSummary } from "@secondpass/engine";
import { callableModels, findModel } from "./callable-models";
import type { CallContext } from "./endpoint";

/** OpenAI's list of models. */
export async function listModels({ engine }: CallContext) {
  return { object: "list", data: (await callableModels(engine)).map(toOpenAiModel) };
}

/** One of OpenAI's models. @throws ApiProblem `unknown-model` */
export async function retrieveModel({ engine }: CallContext, id: string) {
  return toOpenAiModel(await findModel(engine, id));
}

function toOpenAiModel({ id, task, state, host, revision, dtype, dimension, maxTokens, scoreType }: ModelSummary) {
  return {
    id,
    object: "model",
    // Asked for by OpenAI's shape; when a model was made is not known here.
    created: 0,
    owned_by: host,
    second_pass: { task, state, revision, dtype, dimension, max_tokens: maxTokens, score_type: scoreType },
  };
}
