import { InvalidLimitError } from "../errors";
import type { ScoreLimits } from "../inference";
import { MAX_TOKENS_MIN, type ModelManifest } from "../manifest";
import { largestQueryMaxTokens } from "../pairs/query-room";

/** Pairs that one call of a model may be forced to take: padded to 512 tokens each, the activations of a large model fill 2 GB. */
const FORCED_BATCH_MAX = 32;

/** @throws InvalidLimitError */
export function checkLimits(model: Pick<ModelManifest, "id" | "maxTokens">, limits: ScoreLimits): void {
  check(model.id, "maxTokens", limits.maxTokens, MAX_TOKENS_MIN, model.maxTokens);
  const queryMaxTokensMax = largestQueryMaxTokens(limits.maxTokens ?? model.maxTokens);
  check(model.id, "queryMaxTokens", limits.queryMaxTokens, 1, queryMaxTokensMax);
  check(model.id, "batchSizeMax", limits.batchSizeMax, 1, Number.MAX_SAFE_INTEGER);
  check(model.id, "forcedBatchSize", limits.forcedBatchSize, 1, FORCED_BATCH_MAX);
}

function check(modelId: string, limit: string, found: number | undefined, min: number, max: number): void {
  if (found === undefined || (Number.isInteger(found) && found >= min && found <= max)) return;
  throw new InvalidLimitError({ modelId, limit, found, expected: `a whole number from ${min} to ${max}` });
}
