import { DEFAULT_EMBEDDER, DEFAULT_RERANKER } from "@secondpass/engine";
import { ApiProblem } from "./api-problem";
import type { CallContext } from "./endpoint";

/** @throws ApiProblem `unavailable` when a model that calls without a name would use cannot be used */
export async function checkHealth({ engine, settings }: CallContext): Promise<void> {
  const needed = new Set([settings.reranker ?? DEFAULT_RERANKER, settings.embedder ?? DEFAULT_EMBEDDER]);
  const models = await engine.models.list();
  for (const id of needed) {
    const model = models.find((row) => row.id === id);
    if (model !== undefined && model.state !== "absent" && model.state !== "failed") continue;
    const reason = model?.error?.message ?? (model === undefined ? "there is no such model" : "its files are not here");
    throw new ApiProblem("unavailable", `The model "${id}" cannot be used: ${reason}.`, { code: "UNHEALTHY" });
  }
}
