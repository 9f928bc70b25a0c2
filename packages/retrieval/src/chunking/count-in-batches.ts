import { ChunkBudgetError } from "./chunk-budget-error";

export type CountTokens = (texts: readonly string[]) => Promise<number[]>;

/** Bounds of one call, so that a book does not cross a process boundary as one message. */
const TEXTS_MAX = 4_096;
const CHARACTERS_MAX = 1_000_000;

/**
 * Counts the tokens of many texts in few calls.
 *
 * @throws ChunkBudgetError when the answer is not one whole, non-negative number per text
 */
export async function countInBatches(texts: readonly string[], countTokens: CountTokens): Promise<number[]> {
  const counts: number[] = [];
  let batch: string[] = [];
  let characters = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const counted = await countTokens(batch);
    if (counted.length !== batch.length || !counted.every((count) => Number.isInteger(count) && count >= 0)) {
      throw new ChunkBudgetError(
        `The tokeniser gave ${counted.length} counts for ${batch.length} texts, expected one whole number per text.`,
      );
    }
    counts.push(...counted);
    batch = [];
    characters = 0;
  };
  for (const text of texts) {
    if (batch.length >= TEXTS_MAX || characters + text.length > CHARACTERS_MAX) await flush();
    batch.push(text);
    characters += text.length;
  }
  await flush();
  return counts;
}
