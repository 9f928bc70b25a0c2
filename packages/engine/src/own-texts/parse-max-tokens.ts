import type { ModelDescription } from "@secondpass/inference";
import { InvalidInputError } from "../engine-error";

/**
 * A window narrower than the model's own; the range is checked where the model is.
 *
 * @throws InvalidInputError for a model on a remote host, which has a window of its own
 */
export function parseMaxTokens(
  maxTokens: number | undefined,
  { id, host }: Pick<ModelDescription, "id" | "host">,
): number | undefined {
  if (maxTokens === undefined || host === "local") return maxTokens;
  throw new InvalidInputError(
    `The model "${id}" runs on a remote host (${host}), whose window cannot be set from here. Leave out the maximum length.`,
  );
}
