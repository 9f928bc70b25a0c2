import { z } from "zod";

/** The one key under which answers say more than the original API does. */
export const documentExtension = z.object({
  raw_score: z.number(),
  tokens_read: z.int().nullable(),
  tokens_total: z.int().nullable(),
});

export const modelExtension = z.object({
  model: z.object({
    id: z.string(),
    revision: z.string(),
    dtype: z.string(),
    host: z.string(),
    queryInstruction: z.string(),
    passageInstruction: z.string(),
  }),
});

export const rerankExtension = modelExtension.extend({ score_type: z.enum(["logit", "probability", "unknown"]) });
