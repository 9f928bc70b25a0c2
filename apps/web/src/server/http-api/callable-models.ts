import type { Engine, ModelSummary } from "@secondpass/engine";
import { ApiProblem } from "./api-problem";

/** Models that a call may name: all whose files are here or that run elsewhere. */
export async function callableModels(engine: Engine): Promise<ModelSummary[]> {
  return (await engine.models.list()).filter(({ state }) => state !== "absent");
}

/** @throws ApiProblem `unknown-model` that lists the ids there are */
export async function findModel(engine: Engine, id: string): Promise<ModelSummary> {
  const models = await engine.models.list();
  const model = models.find((row) => row.id === id);
  if (model !== undefined && model.state !== "absent") return model;
  const problem =
    model === undefined
      ? `No model is called "${id}".`
      : `The model "${id}" is not on the server's machine. Pull it there on the Models page or with \`secondpass models pull ${id}\`.`;
  const callable = models.filter(({ state }) => state !== "absent").map((row) => row.id);
  const message = `${problem} There are: ${callable.join(", ") || "none"}.`;
  throw new ApiProblem("unknown-model", message, { code: "UNKNOWN_MODEL", field: "model" });
}
