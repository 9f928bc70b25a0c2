import { InvalidInputError } from "../engine-error";

/** As many as the deepest recall, and as much text as one file may hold. */
export const PASSAGES_MAX = 1_000;
export const CHARACTERS_MAX = 5_000_000;

/** @throws InvalidInputError when there is no passage, or more than one request may carry */
export function parsePassages(passages: readonly string[]): readonly string[] {
  if (passages.length === 0) throw new InvalidInputError("There is no passage to score. Give at least one.");
  if (passages.length > PASSAGES_MAX) {
    throw new InvalidInputError(
      `There are ${passages.length.toLocaleString("en")} passages; at most ${PASSAGES_MAX.toLocaleString("en")} are scored in one request.`,
    );
  }
  const characters = passages.reduce((sum, { length }) => sum + length, 0);
  if (characters > CHARACTERS_MAX) {
    throw new InvalidInputError(
      `The passages have ${characters.toLocaleString("en")} characters together; at most ${CHARACTERS_MAX.toLocaleString("en")} are read in one request.`,
    );
  }
  return passages;
}
