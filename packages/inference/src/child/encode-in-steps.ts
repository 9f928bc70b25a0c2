import { toWellFormed } from "../tokenizer";

/** About 10 ms of tokenising. */
const CHARACTERS_PER_STEP = 65_536;

/** Encodes texts, with a pause (a null step) whenever enough has been read, so that a long document delays nobody. */
export async function* encodeInSteps<T>(
  texts: readonly string[],
  encode: (text: string) => T,
): AsyncGenerator<null, T[], void> {
  const encoded: T[] = [];
  let charactersSincePause = 0;
  for (const text of texts) {
    encoded.push(encode(toWellFormed(text)));
    charactersSincePause += text.length;
    if (charactersSincePause > CHARACTERS_PER_STEP) {
      charactersSincePause = 0;
      yield null;
    }
  }
  return encoded;
}

/** Consecutive slices of at most `size`: what is sorted by length together. */
export function* windows<T>(items: readonly T[], size: number): Generator<{ start: number; items: readonly T[] }> {
  for (let start = 0; start < items.length; start += size) {
    yield { start, items: items.slice(start, start + size) };
  }
}

/** The members of a batch. */
export function pick<T>(items: readonly T[], indexes: readonly number[]): T[] {
  return indexes.map((index) => {
    const item = items[index];
    if (item === undefined) throw new RangeError(`no item ${index} of ${items.length}`);
    return item;
  });
}
