import type { Engine, ModelSummary } from "@secondpass/engine";
import { ApiProblem } from "./api-problem";

/** Models that a call may name: all whose files are here or that run elsewhere. */
export async function callableModels(engine: Engine): Promise<ModelSummary[]> {
  return (await engine.models.list()).filter(({ state }) => state !== "absent");
}

/** @throws ApiProblem `unknown-model` that lists the ids there are */
export async function findModel(engine: Engine, id: string): Promise<ModelSummary> {
  const models = await callableModels(engine);
  const model = models.find((row) => row.id === id);
  if (model !== undefined) return model;
  const message = `No model is called "${id}". There are: ${models.map((row) => row.id).join(", ") || "none"}.`;
  throw new ApiProblem("unknown-model", message, { code: "UNKNOWN_MODEL", field: "model" });
}
