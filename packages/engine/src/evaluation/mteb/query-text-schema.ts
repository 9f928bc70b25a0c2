import { z } from "zod";

const textSchema = z.string().refine((text) => text.trim() !== "", { error: "found no text, expected a question" });

/** A query's wordings: one text, or a list of at least one. */
export const queryTextSchema = z.union(
  [textSchema.transform((text): [string, ...string[]] => [text]), z.tuple([textSchema], textSchema)],
  { error: ({ input }) => `found ${shown(input)}, expected a question's text or a list of at least one` },
);

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value).slice(0, 80);
}
