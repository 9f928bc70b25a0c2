import { z } from "zod";
import { K_DEFAULT, K_MAX, QUESTION_CHARACTERS_MAX, TOP_N_DEFAULT } from "../features/ask/limits";

const whole = (name: string, max: number) =>
  z
    .number({ error: (issue) => `${name} is ${shown(issue.input)}; it must be a whole number from 1 to ${max}.` })
    .refine((value) => Number.isInteger(value) && value >= 1 && value <= max, {
      error: (issue) => `${name} is ${shown(issue.input)}; it must be a whole number from 1 to ${max}.`,
    });

/** What a question may be. Nothing is clamped: a value outside the limits is refused with what was found and what is expected. */
export const searchInput = z
  .object({
    query: z
      .string({ error: (issue) => `The question is ${shown(issue.input)}; it must be text.` })
      .refine((text) => text.trim() !== "", { error: "The question is empty. Write what you want to find." })
      .refine((text) => text.length <= QUESTION_CHARACTERS_MAX, {
        error: (issue) =>
          `The question has ${String(issue.input).length} characters; at most ${QUESTION_CHARACTERS_MAX} are read. Shorten it.`,
      }),
    kb: z.string().min(1, { error: "No knowledge base was named. Choose one." }).max(200),
    mode: z.enum(["hybrid", "dense", "keyword"], {
      error: (issue) => `The recall mode is ${shown(issue.input)}; it must be hybrid, dense or keyword.`,
    }),
    k: whole("k (the recall depth)", K_MAX).default(K_DEFAULT),
    topN: whole("topN (how many are kept)", K_MAX).default(TOP_N_DEFAULT),
    reranker: z.string().min(1).max(200).optional(),
    against: z.string().min(1).max(200).optional(),
  })
  .refine(({ k, topN }) => topN <= k, {
    path: ["topN"],
    error: (issue) => {
      const { k, topN } = issue.input as { k: number; topN: number };
      return `topN (how many are kept) is ${topN}; it must be a whole number from 1 to ${k} (the recall depth k).`;
    },
  });

function shown(value: unknown): string {
  if (value === undefined) return "missing";
  return typeof value === "string" ? JSON.stringify(value.slice(0, 40)) : String(value);
}
