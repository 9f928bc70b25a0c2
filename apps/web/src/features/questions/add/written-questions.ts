import { QUESTION_CHARACTERS_MAX } from "../../ask/limits";

export type WrittenQuestions = {
  readonly texts: readonly string[];
  /** The first line that is no question; null when all are. */
  readonly tooLong: { readonly line: number; readonly characters: number } | null;
};

/** Reads one question from each line; empty lines are none. */
export function writtenQuestions(text: string): WrittenQuestions {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const at = lines.findIndex((line) => line.length > QUESTION_CHARACTERS_MAX);
  return {
    texts: lines.filter((line) => line !== ""),
    tooLong: at === -1 ? null : { line: at + 1, characters: lines[at]?.length ?? 0 },
  };
}
