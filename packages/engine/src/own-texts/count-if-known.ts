import { type Inference, type InferenceCallOptions, TokensUnknownError } from "@secondpass/inference";

/** Token counts, or `null` where the model's host cannot count. */
export async function countIfKnown(
  inference: Pick<Inference, "countTokens">,
  request: Parameters<Inference["countTokens"]>[0],
  options: InferenceCallOptions,
): Promise<number[] | null> {
  try {
    return await inference.countTokens(request, options);
  } catch (error) {
    if (error instanceof TokensUnknownError) return null;
    throw error;
  }
}
