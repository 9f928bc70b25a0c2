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
  const problem = model === undefined ? `No model is called "${id}".` : absence(model);
  const callable = models.filter(({ state }) => state !== "absent").map((row) => row.id);
  const message = `${problem} There are: ${callable.join(", ") || "none"}.`;
  throw new ApiProblem("unknown-model", message, { code: "UNKNOWN_MODEL", field: "model" });
}

/** Only what was pulled can be pulled again. */
function absence({ id, removable }: ModelSummary): string {
  const wayBack = removable
    ? `Pull it there on the Models page or with \`secondpass models pull ${id}\`.`
    : `It comes with Second Pass; how it is restored there says \`secondpass models verify ${id}\`.`;
  return `The files of the model "${id}" are not whole on the server's machine. ${wayBack}`;
}
