import { InvalidOptionError } from "./flag-reranker-errors";

/** Puts an instruction before a text. */
export type PutInstruction = (text: string) => string;

/**
 * FlagEmbedding's `format.format(instruction, text)`: the first `{}` is the instruction, the second the text; a line break may be
 * written out as `\n`. Without an instruction, the text as it is.
 *
 * @param option the format's name, for the error
 * @throws InvalidOptionError when the format has not exactly two places
 */
export function readInstruction(
  instruction: string | undefined,
  { option, format = "{}{}" }: { readonly option: string; readonly format: string | undefined },
): PutInstruction {
  const [before, between, after, ...more] = format.replaceAll("\\n", "\n").split("{}");
  if (before === undefined || between === undefined || after === undefined || more.length > 0) {
    throw new InvalidOptionError(option, format, 'a text with two places, "{}{}"');
  }
  if (instruction === undefined) return (text) => text;
  return (text) => `${before}${instruction}${between}${text}${after}`;
}
