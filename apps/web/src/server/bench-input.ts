import { z } from "zod";
import { CHARACTERS_MAX, PASSAGES_MAX, QUERY_CHARACTERS_MAX } from "../features/bench/limits";

const reranker = z.string().min(1, { error: "No reranker was named. Choose one." }).max(400);

const query = z
  .string()
  .refine((text) => text.trim() !== "", { error: "The query is empty. Write what the passages are compared with." })
  .refine((text) => text.length <= QUERY_CHARACTERS_MAX, {
    error: (issue) =>
      `The query has ${String(issue.input).length} characters; at most ${QUERY_CHARACTERS_MAX} are read here. Shorten it.`,
  });

const passages = z
  .array(z.string())
  .min(1, { error: "There is no passage to score. Give at least one." })
  .max(PASSAGES_MAX, {
    error: (issue) =>
      `There are ${(issue.input as unknown[]).length} passages; at most ${PASSAGES_MAX} are scored in one run.`,
  });

const maxTokens = z.int({ error: "The maximum length must be a whole number of tokens." }).optional();

/** One run of a reranker over passages that are in no knowledge base. */
export const benchRunInput = z.object({
  query,
  passages,
  reranker,
  longPassages: z.enum(["windows", "cut"]).default("windows"),
  maxTokens,
});

export const determinismInput = z.object({ query, passages, reranker, maxTokens });

/** Where in a passage the model stopped reading. */
export const readUpToInput = z.object({
  reranker,
  text: z.string().max(CHARACTERS_MAX),
  tokensRead: z.int().nonnegative(),
});
