import { largestQueryMaxTokens, MAX_TOKENS_MIN, type ScoreLimits } from "@secondpass/inference";
import { InvalidOptionError } from "./flag-reranker-errors";
import type { ScoringOptions } from "./flag-reranker-options";

/** FlagReranker's default `max_length`. */
export const MAX_LENGTH_DEFAULT = 512;

/**
 * What a call asks for, then what the constructor was given, then FlagReranker's own defaults.
 *
 * @throws InvalidOptionError
 */
export function resolveSettings(
  options: ScoringOptions,
  defaults: ScoringOptions,
  model: { readonly modelId: string; readonly window: number },
): { readonly normalize: boolean; readonly limits: ScoreLimits } {
  const maxTokens = options.maxLength ?? defaults.maxLength ?? Math.min(MAX_LENGTH_DEFAULT, model.window);
  const queryMaxTokens = options.queryMaxLength ?? defaults.queryMaxLength;
  const batchSizeMax = options.batchSize ?? defaults.batchSize;
  expectWhole("maxLength", maxTokens, MAX_TOKENS_MIN, model.window, `the window of ${model.modelId}`);
  expectWhole(
    "queryMaxLength",
    queryMaxTokens,
    1,
    largestQueryMaxTokens(maxTokens),
    "so that a passage has room beside it",
  );
  expectWhole("batchSize", batchSizeMax, 1, Number.MAX_SAFE_INTEGER, "pairs");
  return {
    normalize: options.normalize ?? defaults.normalize ?? false,
    limits: { maxTokens, queryMaxTokens, batchSizeMax },
  };
}

/** @throws InvalidOptionError */
function expectWhole(option: string, found: number | undefined, min: number, max: number, why: string): void {
  if (found === undefined || (Number.isInteger(found) && found >= min && found <= max)) return;
  const range = max === Number.MAX_SAFE_INTEGER ? `of ${min} or more` : `from ${min} to ${max}`;
  throw new InvalidOptionError(option, found, `a whole number ${range}, ${why}`);
}
