import { dirname } from "node:path";
import type { Elsewhere, Inference, LocalInference } from "@secondpass/inference";

/** Where a model is when it is not in the store; null when it is, or when there is none of this id. */
export function elsewhere(
  modelId: string,
  inference: Pick<Inference, "describe" | "states">,
  local: Pick<LocalInference, "directoryOf">,
  storeDirectory: string,
): Elsewhere | null {
  if (!inference.states().some(({ id }) => id === modelId)) return null;
  if (inference.describe(modelId).host !== "local") return "remote";
  return dirname(local.directoryOf(modelId)) === storeDirectory ? null : "bundled";
}
