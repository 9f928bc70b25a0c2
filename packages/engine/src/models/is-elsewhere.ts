import { dirname } from "node:path";
import type { Inference, LocalInference } from "@secondpass/inference";

/** Whether a model of this id exists, and not in the store: bundled, or on a remote host. */
export function isElsewhere(
  modelId: string,
  inference: Pick<Inference, "describe" | "states">,
  local: Pick<LocalInference, "directoryOf">,
  storeDirectory: string,
): boolean {
  if (!inference.states().some(({ id }) => id === modelId)) return false;
  return inference.describe(modelId).host !== "local" || dirname(local.directoryOf(modelId)) !== storeDirectory;
}
